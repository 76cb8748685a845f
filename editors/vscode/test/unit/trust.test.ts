import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { after, before, beforeEach, test } from "node:test";
import type * as vscode from "vscode";
import { locate } from "../../src/locate";
import { extensions, Uri, workspace } from "./vscode";

// Real programs: each notes that it was run, and says that it is a server.
let folder: string;
const usualPath = process.env.PATH;
const ran = async () => (await readFile(path.join(folder, "ran"), "utf8")).split("\n").slice(0, -1);
const extension = () => new Uri(path.join(folder, "extension")) as unknown as vscode.Uri;

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "mxpls-trust-"));
  process.env.PATH = `${folder}/bin:${usualPath}`;
  for (const place of ["workspace/evil", "workspace/.venv/bin/mxpls", "bin/mxpls", "extension/bundled/bin/mxpls"]) {
    const program = path.join(folder, place);
    await mkdir(path.dirname(program), { recursive: true });
    await writeFile(program, `#!/bin/sh\necho '${place}' >>'${folder}/ran'\necho 'mxpls 0.1.0'\n`);
    await chmod(program, 0o700);
  }
});

after(async () => {
  process.env.PATH = usualPath;
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  await writeFile(path.join(folder, "ran"), "");
  workspace.workspaceFolders = [{ uri: new Uri(path.join(folder, "workspace")) }];
  // biome-ignore lint/suspicious/noTemplateCurlyInString: This is the setting's variable.
  workspace.settings = { path: ["${workspaceFolder}/evil"] };
  extensions.installed = {
    "ms-python.python": {
      environments: {
        getActiveEnvironmentPath: () => ({ path: "selected" }),
        resolveEnvironment: async () => ({
          executable: { uri: new Uri(path.join(folder, "workspace", ".venv", "bin", "python")) },
        }),
      },
    },
  };
});

test("in a trusted workspace the setting comes first", async () => {
  workspace.isTrusted = true;
  const { choice } = await locate(extension());
  assert.equal(choice?.source, "setting");
  assert.deepEqual(await ran(), ["workspace/evil"]);
});

test("without the setting it is the interpreter's environment", async () => {
  workspace.isTrusted = true;
  workspace.settings = {};
  const { choice } = await locate(extension());
  assert.equal(choice?.source, "environment");
  assert.deepEqual(await ran(), ["workspace/.venv/bin/mxpls"]);
});

test("without an interpreter it is PATH", async () => {
  workspace.isTrusted = true;
  workspace.settings = {};
  extensions.installed = {};
  const { choice } = await locate(extension());
  assert.equal(choice?.source, "PATH");
  assert.deepEqual(await ran(), ["bin/mxpls"]);
});

test("in a workspace that is not trusted nothing runs but the bundled server", async () => {
  workspace.isTrusted = false;
  const { choice, rejections } = await locate(extension());
  assert.equal(choice?.source, "bundled");
  assert.deepEqual(rejections, []);
  assert.deepEqual(await ran(), ["extension/bundled/bin/mxpls"]);
});

test("in a workspace that is not trusted there may be no server", async () => {
  workspace.isTrusted = false;
  const { choice } = await locate(new Uri("/nowhere") as unknown as vscode.Uri);
  assert.equal(choice, undefined);
  assert.deepEqual(await ran(), []);
});
