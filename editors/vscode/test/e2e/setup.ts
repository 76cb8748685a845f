import { execFile } from "node:child_process";
import { access, readdir } from "node:fs/promises";
import * as path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The extension's folder; tests run in it. */
export const extension = process.cwd();

/** The repository. */
export const repository = path.resolve(extension, "..", "..");

/** The programs that tests need; setup.sh makes them once. */
export interface Programs {
  /** code-server's entry point. */
  code: string;
  chromium: string;
  /** The package of the extension with the server in it. */
  vsix: string;
}

/** Finds or makes the programs. The package must have been made by `npm run package`. */
export async function programs(): Promise<Programs> {
  const { stdout } = await run(path.join(extension, "test", "setup.sh"), { env: process.env, maxBuffer: 1 << 24 });
  const [code, chromium] = stdout.trim().split("\n");
  const vsix = (await readdir(extension)).find((file) => /^mxpls-[\d.]+-\w+-\w+\.vsix$/.test(file));
  if (code === undefined || chromium === undefined || vsix === undefined) {
    throw new Error(vsix === undefined ? "there is no .vsix: npm run package makes it" : `setup.sh said ${stdout}`);
  }
  return { code, chromium, vsix: path.join(extension, vsix) };
}

/** The server that is in the package. */
export async function binary(): Promise<string> {
  const file = path.join(extension, "bundled", "bin", "mxpls");
  await access(file);
  return file;
}
