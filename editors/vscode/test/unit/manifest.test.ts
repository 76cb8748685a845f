import assert from "node:assert/strict";
import { test } from "node:test";
import manifest from "../../package.json";
import { commands, section } from "../../src/names";
import { atLeast } from "../../src/version";

const settings = Object.entries<{ scope?: string; markdownDescription?: string }>(
  manifest.contributes.configuration.properties,
);

for (const [name, setting] of settings) {
  test(`setting ${name} has a section, a scope and a description`, () => {
    assert.ok(name.startsWith(`${section}.`));
    assert.ok(setting.scope);
    assert.match(setting.markdownDescription ?? "", /\.$/);
  });
}

test("a setting that names a program is restricted", () => {
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ["mxpls.path"]);
});

test("the manifest's commands are those of the code", () => {
  assert.deepEqual(manifest.contributes.commands.map(({ command }) => command).sort(), Object.values(commands).sort());
});

test("it loads in VS Code 1.100", () => {
  assert.ok(atLeast("1.100.0", manifest.engines.vscode.replace("^", "")));
});

test("the types are those of the oldest editor", () => {
  assert.equal(manifest.devDependencies["@types/vscode"], manifest.engines.vscode.replace("^", ""));
});
