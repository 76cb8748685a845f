import type * as vscode from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  LogMessageNotification,
  MessageType,
  RevealOutputChannelOn,
  type ServerOptions,
  ShowMessageNotification,
} from "vscode-languageclient/node";
import type { Errors } from "./errors";
import { section } from "./names";

/** How often in three minutes a server that crashes is started again. */
const restarts = 4;

/** What a client is made of. */
export interface ClientParts {
  /** Starts the server's process; called again after a crash. */
  server: ServerOptions;
  log: vscode.LogOutputChannel;
  trace: vscode.LogOutputChannel;
  errors: Errors;
  /** The settings for the server as they are now. */
  settings: () => Record<string, unknown>;
  /** Called when findings have changed. */
  found: () => void;
  /** Whether the server is being started or stopped by somebody who says himself what goes wrong. */
  attended: () => boolean;
}

/** A language client whose errors come with the way to the log. */
export class Client extends LanguageClient {
  private readonly errors: Errors;

  constructor(private readonly parts: ClientParts) {
    super(section, "mxpls", parts.server, optionsOf(parts));
    this.errors = parts.errors;
    const handler = this.createDefaultErrorHandler(restarts);
    this.clientOptions.errorHandler = { error: handler.error.bind(handler), closed: () => this.closed(handler) };
    this.onNotification(LogMessageNotification.type, ({ type, message }) => this.logged(type, message));
    this.onNotification(ShowMessageNotification.type, ({ type, message }) => this.logged(type, message));
  }

  /** Logs what the library has to say of an error, and shows it when the library would. */
  override error(message: string, data?: unknown, show: boolean | "force" = true): void {
    if (this.parts.attended()) {
      this.parts.log.debug(message, data);
      return;
    }
    super.error(message, data, false);
    if (show !== false) {
      void this.errors.show(message);
    }
  }

  private async closed(standard: ErrorHandler): Promise<CloseHandlerResult> {
    if (this.parts.attended()) {
      return { action: CloseAction.DoNotRestart, message: "The server has ended.", handled: true };
    }
    const result = await standard.closed();
    return result.action === CloseAction.Restart
      ? { ...result, message: "The server ended unexpectedly and is started again.", handled: true }
      : { ...result, message: `The server ended ${restarts + 1} times within three minutes and is not started again.` };
  }

  private logged(type: MessageType, message: string): void {
    switch (type) {
      case MessageType.Error:
        this.parts.log.error(message);
        void this.errors.show(message.split("\n", 1)[0] ?? message);
        break;
      case MessageType.Warning:
        this.parts.log.warn(message);
        break;
      case MessageType.Info:
        this.parts.log.info(message);
        break;
      default:
        this.parts.log.debug(message);
    }
  }
}

function optionsOf(parts: ClientParts): LanguageClientOptions {
  return {
    documentSelector: [
      { scheme: "file", language: "python" },
      { scheme: "file", pattern: "**/{mxpls,pyproject}.toml" }, // Faults of a configuration are shown in it.
    ],
    diagnosticCollectionName: section,
    outputChannel: parts.log,
    traceOutputChannel: parts.trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => ({ settings: parts.settings() }),
    initializationFailedHandler: () => false, // The default shows an error without the way to the log.
    middleware: {
      handleDiagnostics: (uri, diagnostics, next) => {
        next(uri, diagnostics);
        parts.found();
      },
      workspace: { configuration: ({ items }) => items.map(() => parts.settings()) },
    },
  };
}
