import assert from "node:assert/strict";
import { test } from "node:test";
import { type Candidate, candidates, choose, type Places } from "../../src/discovery";
import type { Probe } from "../../src/probe";

const places: Places = {
  setting: ["/opt/mxpls", "/srv/mxpls"],
  interpreter: "/work/shop/.venv/bin/python",
  path: ["/usr/local/bin", "/usr/bin"],
  bundled: "/extension/bundled/bin",
  windows: false,
};

test("the order is setting, environment, PATH, bundled", () => {
  assert.deepEqual(candidates(places), [
    { source: "setting", command: "/opt/mxpls" },
    { source: "setting", command: "/srv/mxpls" },
    { source: "environment", command: "/work/shop/.venv/bin/mxpls" },
    { source: "PATH", command: "/usr/local/bin/mxpls" },
    { source: "PATH", command: "/usr/bin/mxpls" },
    { source: "bundled", command: "/extension/bundled/bin/mxpls" },
  ]);
});

test("what is relative names no place: it would be one of the workspace", () => {
  const list = candidates({ ...places, setting: ["mxpls", "./mxpls"], interpreter: "python3", path: [".", "", "bin"] });
  assert.deepEqual(list, [{ source: "bundled", command: "/extension/bundled/bin/mxpls" }]);
});

test("on Windows the program has another name", () => {
  const list = candidates({ ...places, setting: [], interpreter: undefined, path: [], windows: true });
  assert.deepEqual(list, [{ source: "bundled", command: "/extension/bundled/bin/mxpls.exe" }]);
});

const setting: Candidate = { source: "setting", command: "/opt/mxpls" };
const onPath: Candidate = { source: "PATH", command: "/usr/bin/mxpls" };
const bundled: Candidate = { source: "bundled", command: "/extension/bundled/bin/mxpls" };

/** choose() on a machine where only some programs are found; it also tells which were run. */
async function chosen(found: Record<string, Probe>) {
  const probed: string[] = [];
  const outcome = await choose([setting, onPath, bundled], async (command) => {
    probed.push(command);
    return found[command] ?? { kind: "missing" };
  });
  return { ...outcome, probed };
}

const current: Probe = { kind: "server", version: "0.1.0" };

test("the first that fits is taken, and no other is run", async () => {
  const { choice, rejections, probed } = await chosen({ [setting.command]: current, [bundled.command]: current });
  assert.deepEqual(choice, { ...setting, version: "0.1.0" });
  assert.deepEqual(rejections, []);
  assert.deepEqual(probed, [setting.command]);
});

test("a missing program is passed over, with a word when a setting names it", async () => {
  const { choice, rejections } = await chosen({ [bundled.command]: current });
  assert.deepEqual(choice, { ...bundled, version: "0.1.0" });
  assert.deepEqual(rejections, [{ ...setting, reason: "there is no such program" }]);
});

test("an older server is passed over", async () => {
  const { choice, rejections } = await chosen({
    [setting.command]: { kind: "unusable", reason: "it is another program" },
    [onPath.command]: { kind: "server", version: "0.0.9" },
    [bundled.command]: { kind: "server", version: "0.10.0" },
  });
  assert.deepEqual(choice, { ...bundled, version: "0.10.0" });
  assert.deepEqual(rejections, [
    { ...setting, reason: "it is another program" },
    { ...onPath, reason: "version 0.0.9 is older than 0.1.0" },
  ]);
});

test("there may be none", async () => {
  assert.equal((await chosen({})).choice, undefined);
});
