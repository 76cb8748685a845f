import assert from "node:assert/strict";
import { test } from "node:test";
import { type Inspectable, serverSettings } from "../../src/settings";

const keys = ["path", "diagnosticMode", "lint.severity", "lint.select", "trace.server"];

function configuration(values: Record<string, ReturnType<Inspectable["inspect"]> & { defaultValue?: unknown }>) {
  return { inspect: (key: string) => values[key] };
}

test("defaults are not sent", () => {
  assert.deepEqual(serverSettings(configuration({ diagnosticMode: { defaultValue: "module" } }), keys), {});
});

test("the narrowest scope wins", () => {
  const value = { defaultValue: "d", globalValue: "g", workspaceValue: "w", workspaceFolderValue: "f" };
  assert.deepEqual(serverSettings(configuration({ diagnosticMode: value }), keys), { diagnosticMode: "f" });
  assert.deepEqual(serverSettings(configuration({ diagnosticMode: { globalValue: "g", workspaceValue: "w" } }), keys), {
    diagnosticMode: "w",
  });
});

test("a value that is false is a value", () => {
  assert.deepEqual(
    serverSettings(configuration({ "lint.select": { workspaceValue: false, globalValue: true } }), keys),
    {
      lint: { select: false },
    },
  );
});

test("dotted names are objects", () => {
  const values = { "lint.severity": { globalValue: { "pii-field": "P1" } }, "lint.select": { globalValue: ["pii"] } };
  assert.deepEqual(serverSettings(configuration(values), keys), {
    lint: { severity: { "pii-field": "P1" }, select: ["pii"] },
  });
});

test("the server is not told what is ours", () => {
  const values = { path: { globalValue: ["/opt/mxpls"] }, "trace.server": { globalValue: "verbose" } };
  assert.deepEqual(serverSettings(configuration(values), keys), {});
});
