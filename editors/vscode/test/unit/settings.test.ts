import assert from "node:assert/strict";
import { test } from "node:test";
import manifest from "../../package.json";
import { section } from "../../src/names";
import { type Configuration, serverSettings, settingKeys } from "../../src/settings";

const keys = settingKeys(manifest, section);

/** A configuration in which some settings have a value of their own and the others their default. */
function configuration(set: Record<string, unknown>): Configuration {
  const { properties }: { properties: Record<string, { default: unknown }> } = manifest.contributes.configuration;
  return {
    get: (key) => set[key] ?? properties[`${section}.${key}`]?.default,
    inspect: (key) => (key in set ? { workspaceValue: set[key] } : {}),
  };
}

test("the server is told the editor's own settings always, the others when they are set", () => {
  assert.deepEqual(serverSettings(configuration({}), keys), { diagnosticMode: "module" });
});

test("a setting that is set overrides the repository's configuration", () => {
  const rules = { "event-never-sent": "off" };
  assert.deepEqual(serverSettings(configuration({ rules, diagnosticMode: "openFiles" }), keys), {
    diagnosticMode: "openFiles",
    rules,
  });
});

test("a value that is empty is a value", () => {
  assert.deepEqual(serverSettings(configuration({ rules: {} }), keys), { diagnosticMode: "module", rules: {} });
});

test("the server is not told what is ours", () => {
  const settings = serverSettings(configuration({ path: ["/opt/mxpls"], "trace.server": "verbose" }), keys);
  assert.deepEqual(settings, { diagnosticMode: "module" });
});
