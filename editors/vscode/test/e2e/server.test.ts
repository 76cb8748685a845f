import assert from "node:assert/strict";
import { mkdir, rm } from "node:fs/promises";
import { Theatre } from "./scenario";
import { plain } from "./text";
import { until } from "./until";

const theatre = new Theatre({ "security.workspace.trust.enabled": false });
const constants = "optimo_analytics/constants.py";

theatre.scenario("a restart ends the old server and starts a new one", "module-broken", async ({ window, servers }) => {
  await window.open(constants);
  await window.underlined("SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
  const [old] = await servers();
  assert.ok(old);
  await window.command("mxpls: Restart Server");
  await until("another server alone", async () => {
    const now = await servers();
    return now.length === 1 && now[0] !== old;
  });
  await window.status("events,");
  await window.underlined("SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
});

theatre.scenario("a server that is killed comes back, and knows what is typed", "module-broken", async (stage) => {
  const { window, servers } = stage;
  await window.open(constants);
  await window.underlined("SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
  await window.goTo(7, 20);
  await window.page.keyboard.type("_LATER");
  const [old] = await servers();
  assert.ok(old);
  process.kill(old, "SIGKILL");
  await until("another server", async () => (await servers()).some((id) => id !== old));
  await window.underlined("SURVEY_ARCHIVED_LATER =", "SURVEY_ARCHIVED_LATER");
  await window.page.keyboard.type("_STILL");
  await window.underlined("SURVEY_ARCHIVED_LATER_STILL =", "SURVEY_ARCHIVED_LATER_STILL");
  assert.equal((await servers()).length, 1);
});

theatre.prepared(
  "a setting that names no program is told, with the way to the log",
  "module-broken",
  async (project) => {
    await mkdir(project.path(".vscode"));
    await project.write(".vscode/settings.json", '{"mxpls.path": ["~/nowhere/mxpls"]}');
  },
  async ({ window }) => {
    await window.open(constants);
    await window.underlined("SURVEY_ARCHIVED =", "SURVEY_ARCHIVED"); // By the bundled server.
    await window.page
      .locator(".notification-toast", { hasText: "nowhere/mxpls, but there is no such program" })
      .waitFor();
    await window.picture("error");
    await window.button("Show Logs");
    const log = window.page.locator(".part.panel .view-lines");
    await until("the log says which server runs", async () =>
      plain(await log.textContent()).includes("bundled/bin/mxpls (bundled), version"),
    );
    await window.picture("log");
  },
);

theatre.prepared(
  "a server that does not start is told, with the way to the log, and leaves no process",
  "module-broken",
  async (project) => {
    await project.write(
      "server.sh",
      '#!/bin/sh\n[ "$1" = serve ] && echo told >&2 && exit 3\necho mxpls 0.1.0\n',
      0o755,
    );
    await mkdir(project.path(".vscode"));
    // biome-ignore lint/suspicious/noTemplateCurlyInString: This is the setting's variable.
    await project.write(".vscode/settings.json", '{"mxpls.path": ["${workspaceFolder}/server.sh"]}');
  },
  async ({ window, project, servers }) => {
    await window.open(constants);
    await window.status("mxpls: failed");
    await window.picture("failed-start");
    await window.button("Show Logs");
    const log = window.page.locator(".part.panel .view-lines");
    await until(
      "the log has what the server said",
      async () =>
        plain(await log.textContent()).includes("[error] told") &&
        plain(await log.textContent()).includes("it ended with status 3"),
    );
    assert.deepEqual(await servers(), []);
    await project.write(".vscode/settings.json", "{}");
    await window.underlined("SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
  },
);

theatre.prepared(
  "without a module no server starts, except on command or when a module comes up",
  "module",
  async (project) => {
    await project.write("moved.py", await project.read(constants));
    await rm(project.path("optimo_analytics"), { recursive: true });
  },
  async ({ window, project, servers }) => {
    await window.open("risk/choices.py");
    await window.command("mxpls: Show Debug Information");
    await window.page.getByText('"not running"').waitFor();
    assert.deepEqual(await servers(), []);
    await mkdir(project.path("optimo_analytics"));
    await project.write(constants, await project.read("moved.py"));
    await until("a server", async () => (await servers()).length === 1);
    await window.open(constants);
    await window.status("events,");
  },
);
