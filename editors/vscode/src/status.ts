import * as vscode from "vscode";
import { commands, section } from "./names";

/** What the language status item says. */
export type State =
  | { kind: "idle" }
  | { kind: "starting" }
  | { kind: "indexing" }
  | { kind: "ready"; events: number; findings: number; version: string; trusted: boolean }
  | { kind: "failed"; reason: string };

/** The item of the language status of Python files. */
export class Status implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem(section, { language: "python", scheme: "file" });

  constructor() {
    this.item.name = "mxpls";
    this.show({ kind: "idle" });
  }

  show(state: State): void {
    const { text, detail, command, severity, busy } = describe(state);
    this.item.text = text;
    this.item.detail = detail;
    this.item.command = command;
    this.item.busy = busy ?? false;
    this.item.severity =
      severity === "error" ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  }

  dispose(): void {
    this.item.dispose();
  }
}

interface Description {
  text: string;
  detail: string;
  command: { command: string; title: string };
  severity?: "error";
  busy?: boolean;
}

const logs = { command: commands.showLogs, title: "Show Logs" };

/** The words for a state. */
export function describe(state: State): Description {
  switch (state.kind) {
    case "idle":
      return {
        text: "mxpls: idle",
        detail: "no analytics module found",
        command: { command: commands.restart, title: "Start" },
      };
    case "starting":
      return { text: "mxpls: starting", detail: "", command: logs, busy: true };
    case "indexing":
      return { text: "mxpls: indexing", detail: "reading the workspace", command: logs, busy: true };
    case "ready":
      return {
        text: `${count(state.events, "event")}, ${count(state.findings, "finding")}`,
        detail: `mxpls ${state.version}${state.trusted ? "" : ", restricted mode"}`,
        command: { command: commands.review, title: "Review Module" },
      };
    case "failed":
      return { text: "mxpls: failed", detail: state.reason, command: logs, severity: "error" };
  }
}

function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? "" : "s"}`;
}
