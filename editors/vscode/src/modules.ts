import * as vscode from "vscode";
import { tells } from "./marker";

/** Files that can tell that a workspace has an analytics module, and where it is not looked for. */
const configurations = "**/{mxpls.toml,pyproject.toml}";
const constants = "**/{constants.py,constants/*.py}";
const elsewhere = "**/{node_modules,site-packages,.venv,venv,.git,.tox}/**";

/** No repository has as many of these files; a bound keeps a strange one cheap. */
const atMost = 500;

/** Whether the workspace has an analytics module, as far as a glance at its files tells. */
export async function hasModule(): Promise<boolean> {
  for (const pattern of [configurations, constants]) {
    for (const file of await vscode.workspace.findFiles(pattern, elsewhere, atMost)) {
      if (await fileTells(file)) {
        return true;
      }
    }
  }
  return false;
}

/** Calls listener when a folder or a file comes up, or a file changes on disk, that tells of a module. */
export function onModule(listener: () => void): vscode.Disposable {
  const watchers = [configurations, constants].map((pattern) => vscode.workspace.createFileSystemWatcher(pattern));
  const when = async (found: Promise<boolean>) => {
    if (await found) {
      listener();
    }
  };
  const look = (file: vscode.Uri) => when(fileTells(file));
  return vscode.Disposable.from(
    ...watchers,
    ...watchers.flatMap((watcher) => [watcher.onDidCreate(look), watcher.onDidChange(look)]),
    vscode.workspace.onDidChangeWorkspaceFolders(() => when(hasModule())),
  );
}

async function fileTells(file: vscode.Uri): Promise<boolean> {
  try {
    return tells(file.path, new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  } catch {
    return false; // Gone, or not to be read.
  }
}
