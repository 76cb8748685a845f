import assert from "node:assert/strict";
import { mkdir, readdir } from "node:fs/promises";
import { Theatre } from "./scenario";
import { binary } from "./setup";
import { until } from "./until";

const theatre = new Theatre({ "security.workspace.trust.enabled": true });

theatre.prepared(
  "a workspace that is not trusted runs no program of its own",
  "module-broken",
  async (project) => {
    // Each of these programs notes that it ran and then is a server like any other.
    const evil = (name: string, server: string) =>
      `#!/bin/sh\n: >'${project.path(`ran-${name}`)}'\nexec '${server}' "$@"\n`;
    const server = await binary();
    await project.write("evil.sh", evil("setting", server), 0o755);
    await mkdir(project.path(".venv/bin"), { recursive: true });
    await project.write(".venv/bin/mxpls", evil("environment", server), 0o755);
    await project.write("mxpls", evil("workspace", server), 0o755);
    await mkdir(project.path(".vscode"));
    await project.write(
      ".vscode/settings.json",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: This is the setting's variable.
      JSON.stringify({ "mxpls.path": ["${workspaceFolder}/evil.sh"] }),
    );
  },
  async ({ window, project, servers }) => {
    const ran = async () => (await readdir(project.folder)).filter((file) => file.startsWith("ran-"));
    await window.button(/^No, I don't trust/);
    await window.open("optimo_analytics/constants.py");
    await window.underlined("SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
    await window.status("restricted mode");
    await window.picture("restricted");
    const [first] = await servers();
    await window.command("mxpls: Restart Server");
    await until("another server alone", async () => {
      const now = await servers();
      return now.length === 1 && now[0] !== first;
    });
    await window.status("restricted mode");
    assert.deepEqual(await ran(), []);

    // The same workspace, trusted: the setting is heeded, so the programs do what they are suspected of.
    await window.command("Workspaces: Manage Workspace Trust");
    await window.page.getByRole("button", { name: "Trust", exact: true }).first().click();
    await until("the program of the setting runs", async () => (await ran()).length > 0);
    assert.deepEqual(await ran(), ["ran-setting"]);
  },
);
