import * as vscode from "vscode";
import type { Controller } from "../controller";
import { debugInfo } from "../debugInfo";
import type { Documents } from "../documents";

/** Shows what a bug report needs: the versions, the server and why it was chosen, and what the server says of itself. */
export async function showDebugInformation(
  controller: Controller,
  documents: Documents,
  extension: vscode.Extension<unknown>,
): Promise<void> {
  const server = controller.server;
  const information = {
    editor: `${vscode.env.appName} ${vscode.version}`,
    platform: `${process.platform} ${process.arch}`,
    extension: extension.packageJSON.version,
    trusted: vscode.workspace.isTrusted,
    server: server === undefined ? "not running" : { ...server.choice, processes: server.processes.ids },
    answer: server === undefined ? undefined : await debugInfo(server.client),
  };
  const uri = documents.write("mxpls debug information.json", `${JSON.stringify(information, undefined, 2)}\n`);
  await vscode.window.showTextDocument(uri, { preview: true });
}
