import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { promisify } from "node:util";
import { Theatre } from "./scenario";
import { binary } from "./setup";
import { boxOfText } from "./text";
import { until } from "./until";
import type { Problem } from "./window";

const theatre = new Theatre({ "security.workspace.trust.enabled": false });

theatre.scenario("the squiggle is at the characters that are wrong", "module-broken", async ({ window }) => {
  await window.open("optimo_analytics/constants.py");
  await window.underlined("SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
  await window.underlined('SURVEY_MERGED = "surveys.merged"', '"surveys.merged"');
  await window.status("events,");
  await window.picture("squiggle");
});

theatre.prepared(
  "the squiggle is at the characters that are wrong behind text that is not ASCII",
  "module",
  (project) =>
    project.write(
      "surveys/größe.py",
      'from optimo_analytics.constants import MixPanelEvent\n\nNAMES = {"größe 🌳🌳 木": MixPanelEvent.SURVEY_WITHDRAWN}\n',
    ),
  async ({ window }) => {
    await window.open("surveys/größe.py");
    await window.underlined("MixPanelEvent.SURVEY_WITHDRAWN}", "SURVEY_WITHDRAWN");
    await window.picture("squiggle-not-ascii");
  },
);

theatre.scenario("the problem list has the findings of files that nobody opened", "module-broken", async (stage) => {
  const { project, window } = stage;
  const { stdout } = await promisify(execFile)(
    await binary(),
    ["review", "all", "--format", "json", "--fail-on", "never"],
    { cwd: project.folder },
  );
  type Reported = { path: string; rule: string; severity: string; start: { line: number; column: number } };
  const { findings }: { findings: Reported[] } = JSON.parse(stdout);
  const want = findings
    .filter(({ severity }) => severity !== "P3") // The view leaves hints out.
    .map(({ path, rule, start }): Problem => ({ path, rule, line: start.line, column: start.column }));
  assert.ok(want.length > 20);
  await window.page.setViewportSize({ width: 1400, height: 8000 });
  const sorted = (list: Problem[]) => JSON.stringify(list.map((p) => JSON.stringify(p)).sort());
  let shown: Problem[] = [];
  await until("all findings in the problem list", async () => {
    shown = await window.problems();
    return shown.length >= want.length;
  });
  assert.equal(sorted(shown), sorted(want));
});

theatre.scenario("hover shows what is sent, with links", "module", async ({ window }) => {
  await window.open("optimo_analytics/constants.py");
  await window.status("events, 0 findings");
  const hover = await window.hover("SURVEY_DELIVERED:", "SURVEY_DELIVERED");
  await hover.locator("table", { hasText: "survey_id" }).waitFor();
  await window.picture("hover");
  await hover.getByRole("link", { name: "track_survey_delivered" }).first().click();
  await window.page.locator('.tab.active[data-resource-name="survey.py"]').waitFor();
});

theatre.scenario(
  "typing in a file that is not saved moves the squiggle",
  "module-broken",
  async ({ window, project }) => {
    await window.open("optimo_analytics/constants.py");
    await window.underlined("SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
    const before = await boxOfText(window.page, "SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
    await window.goTo(4, 5);
    await window.page.keyboard.type("# Über Bäume\n");
    const lower = await until("the line has moved down", async () => {
      const now = await boxOfText(window.page, "SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
      return now !== undefined && before !== undefined && now.top > before.top && now;
    });
    assert.ok(lower);
    await window.underlined("SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
    await window.goTo(8, 20);
    await window.page.keyboard.type("_LATER");
    await window.underlined("SURVEY_ARCHIVED_LATER =", "SURVEY_ARCHIVED_LATER");
    await window.picture("typing");
    assert.ok(
      (await project.read("optimo_analytics/constants.py")).startsWith('class MixPanelEvent:\n    """The events'),
    );
  },
);

theatre.prepared(
  "settings of the workspace reach the server, and a configuration that is wrong says so",
  "module-broken",
  async (project) => {
    await mkdir(project.path(".vscode"));
    const settings = { "mxpls.diagnosticMode": "openFiles", "mxpls.rules": { "event-not-registered": "off" } };
    await project.write(".vscode/settings.json", JSON.stringify(settings));
    await project.write("mxpls.toml", "[names]\nevent-class = 'Events'\n");
  },
  async ({ window }) => {
    await window.open("mxpls.toml");
    await window.underlined("event-class", "event-class");
    await window.open("optimo_analytics/constants.py");
    await window.underlined("SURVEY_EXPORTED =", "SURVEY_EXPORTED");
    const problems = (await window.problems()).map(({ path, rule }) => `${path} ${rule}`);
    assert.ok(problems.includes("optimo_analytics/constants.py event-never-sent"), problems.join("\n"));
    assert.ok(!problems.includes("optimo_analytics/constants.py event-not-registered"), problems.join("\n"));
    assert.ok(!problems.some((problem) => problem.includes("schemas.py")), problems.join("\n"));
  },
);
