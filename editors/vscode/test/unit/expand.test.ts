import assert from "node:assert/strict";
import { test } from "node:test";
import { expand } from "../../src/expand";

const around = { workspaceFolder: "/work/shop", home: "/home/ada", env: { TOOLS: "/opt/tools" } };

const cases: [path: string, want: string | undefined][] = [
  ["/usr/bin/mxpls", "/usr/bin/mxpls"],
  ["~/bin/mxpls", "/home/ada/bin/mxpls"],
  ["~", "/home/ada"],
  ["~ada/bin/mxpls", "~ada/bin/mxpls"],
  ["/srv/~/mxpls", "/srv/~/mxpls"],
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: These are the setting's variables.
  ["${workspaceFolder}/.venv/bin/mxpls", "/work/shop/.venv/bin/mxpls"],
  ["${userHome}/bin/mxpls", "/home/ada/bin/mxpls"],
  ["${env:TOOLS}/mxpls", "/opt/tools/mxpls"],
  ["${env:MISSING}/mxpls", "/mxpls"],
  ["${file}", undefined],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: The end of the above.
];

for (const [path, want] of cases) {
  test(`${path} is ${want}`, () => assert.equal(expand(path, around), want));
}

test("without a folder its variable means nothing", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: This is the setting's variable.
  assert.equal(expand("${workspaceFolder}/mxpls", { ...around, workspaceFolder: undefined }), undefined);
});
