import * as vscode from "vscode";

/** Shows errors with the way to the log. The same error is not shown twice at once. */
export class Errors {
  private readonly open = new Set<string>();

  constructor(private readonly log: vscode.LogOutputChannel) {}

  async show(message: string): Promise<void> {
    if (this.open.has(message)) {
      return;
    }
    this.open.add(message);
    const answer = await vscode.window.showErrorMessage(`mxpls: ${message}`, "Show Logs");
    this.open.delete(message);
    if (answer !== undefined) {
      this.log.show();
    }
  }
}
