import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import * as path from "node:path";
import { parseVersion } from "./version";

/** What was found at a path: nothing, a server, or a program that is none. */
export type Probe = { kind: "missing" } | { kind: "unusable"; reason: string } | { kind: "server"; version: string };

/** How long a program may take to say its version, in milliseconds. */
const patience = 5000;

/** Runs `COMMAND version`, in the program's own folder. */
export async function probe(command: string): Promise<Probe> {
  try {
    if (!(await stat(command)).isFile()) {
      return { kind: "missing" };
    }
    await access(command, constants.X_OK);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EACCES"
      ? { kind: "unusable", reason: "it is not executable" }
      : { kind: "missing" };
  }
  return new Promise((resolve) => {
    execFile(command, ["version"], { cwd: path.dirname(command), timeout: patience }, (error, output) => {
      const version = parseVersion(output);
      if (version !== undefined) {
        resolve({ kind: "server", version });
      } else {
        resolve({ kind: "unusable", reason: error ? `it does not run: ${error.message}` : "it is another program" });
      }
    });
  });
}
