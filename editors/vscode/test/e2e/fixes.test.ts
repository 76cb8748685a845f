import assert from "node:assert/strict";
import { Theatre } from "./scenario";
import { squiggles } from "./text";
import { until } from "./until";

const theatre = new Theatre({ "security.workspace.trust.enabled": false });

const service = "optimo_analytics/service/auth.py";
const caller = "surveys/keys.py";

theatre.prepared(
  "two clicks mend two files, and undo takes both back",
  "module",
  async (project) => {
    // A private tracker that somebody made an ordinary method, and a caller that hands something over for self.
    await project.replace(
      service,
      "    @staticmethod\n    def _track_api_key_used(*, ",
      "    def _track_api_key_used(self, *, ",
    );
    await project.replace(service, "cls._track_api_key_used(", "cls._track_api_key_used(cls, ");
    await project.write(
      caller,
      [
        "from optimo_analytics.service import OptimoMixpanelAuthTrackHelper as Helper",
        "",
        "",
        "def used(key):",
        "    Helper._track_api_key_used(Helper, api_key_id=str(key.uuid), response_status=200)",
        "",
      ].join("\n"),
    );
  },
  async ({ window, project }) => {
    const before = { service: await project.read(service), caller: await project.read(caller) };
    await window.open(caller);
    await window.open(service);
    await window.goTo(1 + before.service.split("\n").findIndex((line) => line.includes("def _track_api_key_used")), 10);
    await window.underlined("def _track_api_key_used", "_track_api_key_used");
    await window.fix("@staticmethod", async () => (await squiggles(window.page)).length === 0);
    await window.picture("fixed");
    await window.command("File: Save All");
    await until("both files are mended", async () => {
      const [mended, called] = [await project.read(service), await project.read(caller)];
      return (
        mended.includes("    @staticmethod\n    def _track_api_key_used(*, ") &&
        called.includes("_track_api_key_used(api_key_id")
      );
    });
    await window.page.locator(".editor-instance").first().click();
    await window.page.keyboard.press("Control+Z");
    await window.underlined("def _track_api_key_used", "_track_api_key_used");
    await window.command("File: Save All");
    await until("both files are as they were", async () => (await project.read(caller)) === before.caller);
    assert.equal(await project.read(service), before.service);
  },
);
