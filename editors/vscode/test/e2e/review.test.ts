import { Theatre } from "./scenario";
import { until } from "./until";

const theatre = new Theatre({ "security.workspace.trust.enabled": false });
const constants = "optimo_analytics/constants.py";

theatre.scenario(
  "the review is of what is typed, and its links open the place",
  "module-broken",
  async ({ window }) => {
    const { page } = window;
    await window.open(constants);
    await window.underlined("SURVEY_ARCHIVED =", "SURVEY_ARCHIVED");
    await window.goTo(7, 20);
    await page.keyboard.type("_LATER");
    await window.underlined("SURVEY_ARCHIVED_LATER =", "SURVEY_ARCHIVED_LATER");
    await window.command("mxpls: Review Module");
    const preview = await until("the report", async () => {
      for (const frame of page.frames()) {
        if (
          (await frame
            .getByRole("heading", { name: "Mixpanel analytics review" })
            .count()
            .catch(() => 0)) > 0
        ) {
          return frame;
        }
      }
      return undefined;
    });
    await preview.getByText("event-not-registered: SURVEY_ARCHIVED_LATER").first().waitFor();
    await window.picture("review");
    await preview.getByRole("link", { name: "optimo_analytics/constants.py:7" }).click();
    await page.locator('.tab.active[data-resource-name="constants.py"]').waitFor();
    await page.locator('[id="status.editor.selection"]', { hasText: "Ln 7," }).waitFor();
  },
);
