import assert from "node:assert/strict";
import { Theatre } from "./scenario";

const theatre = new Theatre({
  "security.workspace.trust.enabled": false,
  "editor.fontSize": 13,
  "workbench.colorTheme": "Default Light Modern",
});

theatre.prepared(
  "picture of the README",
  "module",
  (project) =>
    project.replace(
      "optimo_analytics/registry.py",
      "    MixPanelEvent.SURVEY_CREATED: MxpSurveyCreatedEventSchema,\n",
      "",
    ),
  async ({ window }) => {
    const { page } = window;
    await page.setViewportSize({ width: 1280, height: 800 });
    await window.open("optimo_analytics/constants.py");
    await window.underlined("SURVEY_CREATED:", "SURVEY_CREATED");
    await window.command("Problems: Focus on Problems View");
    await page.locator(".markers-panel .monaco-list-row", { hasText: "event-not-registered" }).waitFor();
    await window.hover("SURVEY_CREATED:", "SURVEY_CREATED");
    // Hovers are 250 pixels high, and can be made higher by their upper edge.
    const edge = await page.locator(".monaco-resizable-hover .monaco-sash.orthogonal-edge-north").boundingBox();
    assert.ok(edge);
    await page.mouse.move(edge.x + 300, edge.y + 2);
    await page.mouse.down();
    await page.mouse.move(edge.x + 300, edge.y - 80, { steps: 8 });
    await page.mouse.up();
    await page.mouse.move(edge.x + 300, edge.y + 100);
    await page.locator(".monaco-sash.hover, .monaco-sash.active").waitFor({ state: "detached" });
    await window.picture("readme");
  },
);
