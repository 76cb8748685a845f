import * as vscode from "vscode";
import { ExecuteCommandRequest } from "vscode-languageclient/node";
import type { Controller } from "../controller";
import type { Documents } from "../documents";
import { serverCommands } from "../names";
import { linksForPreview } from "../preview";

/** The server's answer to `mxpls.review`: one report for each folder that has a module. */
type Reviews = { folder: string; markdown: string }[];

/** Reviews the module as it stands in the editors, saved or not, and shows the report. Its places are links. */
export async function review(controller: Controller, documents: Documents): Promise<void> {
  const server = await controller.ensure();
  if (server === undefined) {
    return; // Why it does not run has been shown.
  }
  const reviews: Reviews = await server.client.sendRequest(ExecuteCommandRequest.type, {
    command: serverCommands.review,
  });
  if (reviews.length === 0) {
    void vscode.window.showInformationMessage("mxpls: no folder of this workspace has an analytics module.");
    return;
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "/";
  const report = linksForPreview(join(reviews), folder, (address) => vscode.Uri.parse(address).fsPath);
  const uri = documents.write("Mixpanel analytics review.md", report);
  await vscode.commands.executeCommand("markdown.showPreview", uri);
}

function join(reviews: Reviews): string {
  if (reviews.length === 1) {
    return reviews[0]?.markdown ?? "";
  }
  return reviews.map(({ folder, markdown }) => `_${vscode.Uri.parse(folder).fsPath}_\n\n${markdown}`).join("\n---\n\n");
}
