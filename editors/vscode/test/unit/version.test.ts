import assert from "node:assert/strict";
import { test } from "node:test";
import { atLeast, parseVersion } from "../../src/version";

test("the version is read from what the program prints", () => {
  assert.equal(parseVersion("mxpls 0.1.0 (go1.26.0, linux/amd64)\n"), "0.1.0");
  assert.equal(parseVersion("mxpls v1.20.3\n"), "1.20.3");
  assert.equal(parseVersion("ruff 0.1.0\n"), undefined);
  assert.equal(parseVersion(""), undefined);
});

for (const [a, b, want] of [
  ["0.1.0", "0.1.0", true],
  ["0.1.1", "0.1.0", true],
  ["0.10.0", "0.9.9", true],
  ["1.0.0", "0.9.9", true],
  ["0.0.9", "0.1.0", false],
  ["0.9.9", "0.10.0", false],
] as const) {
  test(`${a} is ${want ? "" : "not "}${b} or later`, () => assert.equal(atLeast(a, b), want));
}
