import type * as vscode from "vscode";
import type { Choice, Rejection } from "./discovery";
import { onInterpreterChange } from "./interpreter";
import { locate } from "./locate";
import { RestartQueue } from "./restart";
import { Server, type Window } from "./server";

/** Decides which server runs in this window, if any. All starts and stops go through one queue. */
export class Controller {
  private current: Server | undefined;
  private asked = false;
  private interpreter: vscode.Disposable | undefined;
  private readonly queue = new RestartQueue(() => this.replace());

  constructor(
    private readonly window: Window,
    private readonly extension: vscode.Uri,
  ) {}

  /** The server that runs, or undefined. */
  get server(): Server | undefined {
    return this.current?.client.isRunning() ? this.current : undefined;
  }

  /** Whether a server was asked for in this window, be it in vain. */
  get wanted(): boolean {
    return this.asked;
  }

  /** Starts a server in the place of the one that runs. */
  restart(): Promise<void> {
    return this.queue.request();
  }

  /** Starts a server unless one runs or is being started. */
  async ensure(): Promise<Server | undefined> {
    await this.queue.pending;
    if (this.server === undefined) {
      await this.restart();
    }
    return this.server;
  }

  /** Restarts when another program would be chosen now than the one that runs; does nothing where none was asked for. */
  async reconsider(): Promise<void> {
    if (!this.asked) {
      return;
    }
    const { choice } = await locate(this.extension);
    if (choice?.command !== this.current?.choice.command) {
      await this.restart();
    }
  }

  /** Stops the server for good. */
  async close(): Promise<void> {
    this.interpreter?.dispose();
    await this.queue.close();
    await this.current?.stop();
  }

  private async replace(): Promise<void> {
    this.asked = true;
    await this.current?.stop();
    this.current = undefined;
    this.window.status.show({ kind: "starting" });
    const { choice, rejections, trusted } = await locate(this.extension);
    this.tell(choice, rejections, trusted);
    if (trusted) {
      this.interpreter ??= await onInterpreterChange(() => this.reconsider());
    }
    if (choice === undefined) {
      this.fail(
        trusted
          ? "no server found: install mxpls, or set mxpls.path"
          : "this package of the extension comes without a server, and no other program runs in a workspace that is not trusted",
      );
      return;
    }
    const server = new Server(choice, trusted, this.window);
    this.current = server;
    try {
      await server.start();
    } catch (error) {
      await server.stop();
      const end = server.processes.lastEnd;
      const why = end === undefined ? `${error instanceof Error ? error.message : error}` : `it ended ${end}`;
      this.fail(`the server does not start: ${why}`);
    }
  }

  private tell(choice: Choice | undefined, rejections: readonly Rejection[], trusted: boolean): void {
    for (const { source, command, reason } of rejections) {
      this.window.log.warn(`passed over ${command} (${source}): ${reason}`);
    }
    if (choice !== undefined) {
      const mode = trusted ? "" : "; the workspace is not trusted";
      this.window.log.info(`server: ${choice.command} (${choice.source}), version ${choice.version}${mode}`);
    }
    const setting = rejections.find((rejection) => rejection.source === "setting");
    if (setting !== undefined && choice?.source !== "setting") {
      const instead = choice === undefined ? "" : `; ${choice.command} runs instead`;
      void this.window.errors.show(`the setting mxpls.path names ${setting.command}, but ${setting.reason}${instead}`);
    }
  }

  private fail(reason: string): void {
    this.window.log.error(reason);
    this.window.status.show({ kind: "failed", reason });
    void this.window.errors.show(reason);
  }
}
