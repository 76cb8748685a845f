import * as vscode from "vscode";
import { showDebugInformation } from "./commands/debugInformation";
import { review } from "./commands/review";
import { Controller } from "./controller";
import { Documents } from "./documents";
import { Errors } from "./errors";
import { hasModule, onModule } from "./modules";
import { commands, section } from "./names";
import { serverSettings, settingKeys } from "./settings";
import { Status } from "./status";

/** What deactivate() ends; VS Code hands it nothing. */
let running: Controller | undefined;

/** Called by VS Code when a workspace may have a module, or one of our commands was called. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("mxpls", { log: true });
  const trace = vscode.window.createOutputChannel("mxpls trace", { log: true });
  const errors = new Errors(log);
  const status = new Status();
  const documents = new Documents();
  const keys = settingKeys(context.extension.packageJSON, section);
  const settings = () => serverSettings(vscode.workspace.getConfiguration(section), keys);
  const controller = new Controller({ log, trace, errors, status, settings }, context.extensionUri);
  running = controller;

  const command = (id: string, run: () => unknown) => vscode.commands.registerCommand(id, run);
  context.subscriptions.push(
    log,
    trace,
    status,
    documents,
    command(commands.restart, () => controller.restart()),
    command(commands.review, () => review(controller, documents)),
    command(commands.showLogs, () => log.show()),
    command(commands.debugInformation, () => showDebugInformation(controller, documents, context.extension)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => controller.reconsider()),
    vscode.workspace.onDidChangeConfiguration(
      (change) => change.affectsConfiguration(`${section}.path`) && controller.reconsider(),
    ),
    log.onDidChangeLogLevel(() => controller.wanted && controller.restart()),
  );
  startWhereNeeded(context, controller).catch((error) => errors.show(`looking for a module: ${error}`));
}

/** Called by VS Code at the end; it waits for the promise. */
export async function deactivate(): Promise<void> {
  await running?.close();
}

/** Starts the server in a workspace with a module, or as soon as one comes up. */
async function startWhereNeeded(context: vscode.ExtensionContext, controller: Controller): Promise<void> {
  if (await hasModule()) {
    await controller.ensure();
    return;
  }
  const watch = onModule(() => {
    watch.dispose();
    void controller.ensure();
  });
  context.subscriptions.push(watch);
}
