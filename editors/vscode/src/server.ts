import * as vscode from "vscode";
import { State as ClientState, DidChangeConfigurationNotification } from "vscode-languageclient/node";
import { Client } from "./client";
import { debugInfo, totals } from "./debugInfo";
import type { Choice } from "./discovery";
import type { Errors } from "./errors";
import { section } from "./names";
import { Processes } from "./processes";
import type { Status } from "./status";

/** What a server needs of the window that it serves. */
export interface Window {
  log: vscode.LogOutputChannel;
  trace: vscode.LogOutputChannel;
  errors: Errors;
  status: Status;
  settings: () => Record<string, unknown>;
}

/** How long findings must stand still before events and findings are counted anew, in milliseconds. */
const calm = 300;

/** How long a server may take to answer `initialize`, in milliseconds. It reads no file before it does. */
const patience = 30_000;

/** One server from its start to its end, with its client. It is never started twice. */
export class Server {
  readonly client: Client;
  readonly processes = new Processes();
  private readonly subscriptions: vscode.Disposable[] = [];
  private counting: NodeJS.Timeout | undefined;
  private phase: "starting" | "running" | "stopping" = "starting";

  constructor(
    readonly choice: Choice,
    private readonly trusted: boolean,
    private readonly window: Window,
  ) {
    const args = ["serve", "--log-level", levelOf(window.log.logLevel)];
    this.client = new Client({
      ...window,
      server: () => this.processes.spawn(choice.command, args),
      found: () => this.countSoon(),
      attended: () => this.phase !== "running",
    });
  }

  /** Returns when the server has answered `initialize`; rejects when it does not get as far. */
  async start(): Promise<void> {
    this.subscriptions.push(
      this.client.onDidChangeState(({ newState }) => this.follow(newState)),
      vscode.workspace.onDidChangeConfiguration(
        (change) => change.affectsConfiguration(section) && this.sendSettings(),
      ),
    );
    const timer = setTimeout(() => this.giveUp(), patience);
    await this.client.start().finally(() => clearTimeout(timer));
    this.phase = "running";
  }

  /** Returns when the server's process is gone. */
  async stop(): Promise<void> {
    this.phase = "stopping";
    clearTimeout(this.counting);
    vscode.Disposable.from(...this.subscriptions).dispose();
    try {
      await this.client.dispose();
    } catch (error) {
      // A client that is not running cannot say shutdown; its process is ended all the same.
      this.window.log.debug(`stopping: ${error}`);
    }
    await this.processes.end();
  }

  private giveUp(): void {
    this.window.log.error(`the server has not answered initialize within ${patience / 1000} s`);
    void this.processes.end();
  }

  private follow(state: ClientState): void {
    if (this.phase === "stopping") {
      return;
    }
    switch (state) {
      case ClientState.Starting:
        this.window.status.show({ kind: "starting" });
        break;
      case ClientState.Running:
        this.window.status.show({ kind: "indexing" });
        void this.count();
        break;
      default:
        this.window.status.show({ kind: "failed", reason: "the server has stopped" });
    }
  }

  private async sendSettings(): Promise<void> {
    if (this.client.isRunning()) {
      await this.client.sendNotification(DidChangeConfigurationNotification.type, {
        settings: { [section]: this.window.settings() },
      });
    }
  }

  private countSoon(): void {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => void this.count(), calm);
  }

  private async count(): Promise<void> {
    if (!this.client.isRunning()) {
      return;
    }
    try {
      const { events, findings } = totals(await debugInfo(this.client));
      if (this.phase !== "stopping") {
        this.window.status.show({
          kind: "ready",
          events,
          findings,
          version: this.choice.version,
          trusted: this.trusted,
        });
      }
    } catch (error) {
      // It ended meanwhile, which the state tells.
      this.window.log.debug(`counting: ${error}`);
    }
  }
}

/** The server's name for the level of the log, which users set by "Developer: Set Log Level…". */
function levelOf(level: vscode.LogLevel): string {
  switch (level) {
    case vscode.LogLevel.Trace:
    case vscode.LogLevel.Debug:
      return "debug";
    case vscode.LogLevel.Info:
      return "info";
    case vscode.LogLevel.Warning:
      return "warn";
    default:
      return "error";
  }
}
