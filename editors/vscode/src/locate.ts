import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { type Choice, candidates, choose, type Rejection } from "./discovery";
import { expand } from "./expand";
import { selectedInterpreter } from "./interpreter";
import { section } from "./names";
import { probe } from "./probe";
import { permitted } from "./trust";

/** Finds the server to run in this window, and what was passed over. */
export async function locate(
  extension: vscode.Uri,
): Promise<{ choice: Choice | undefined; rejections: Rejection[]; trusted: boolean }> {
  const trusted = vscode.workspace.isTrusted;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const list = candidates({
    setting: trusted ? configured(folder?.fsPath) : [],
    interpreter: trusted ? await selectedInterpreter(folder) : undefined,
    path: (process.env.PATH ?? "").split(path.delimiter),
    bundled: vscode.Uri.joinPath(extension, "bundled", "bin").fsPath,
    windows: process.platform === "win32",
  });
  return { ...(await choose(permitted(trusted, list), probe)), trusted };
}

function configured(workspaceFolder: string | undefined): string[] {
  const around = { workspaceFolder, home: os.homedir(), env: process.env };
  // Settings are what people wrote: a single path is meant as well as a list of it.
  const paths = vscode.workspace.getConfiguration(section).get<string | string[]>("path", []);
  return [paths].flat().map((entry) => expand(entry, around) ?? entry);
}
