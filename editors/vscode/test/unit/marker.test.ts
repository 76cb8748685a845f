import assert from "node:assert/strict";
import { test } from "node:test";
import { tells } from "../../src/marker";

const cases: [path: string, text: string, want: boolean][] = [
  ["/shop/mxpls.toml", "", true],
  ["/shop/pyproject.toml", '[project]\nname = "shop"\n\n[tool.mxpls]\n', true],
  ["/shop/pyproject.toml", "[tool.mxpls.rules]\n", true],
  ["/shop/pyproject.toml", "[tool.ruff]\n# not [tool.mxpls]\n[tool.mxplsx]\n", false],
  ["/shop/optimo_analytics/constants.py", "import enum\n\n\nclass MixPanelEvent(enum.StrEnum):\n", true],
  ["/shop/orders/constants.py", "class OrderState:\n    # not a MixPanelEvent\n", false],
];

for (const [path, text, want] of cases) {
  test(`${path} with ${JSON.stringify(text)} tells ${want ? "" : "nothing "}of a module`, () =>
    assert.equal(tells(path, text), want));
}
