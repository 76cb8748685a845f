import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";
import { serverCommands } from "./names";

/** The server's answer to `mxpls.debugInfo`, as far as it is used here. */
export interface DebugInfo {
  version: string;
  folders: { root: string; modules: string[]; events: number; findings: number }[];
}

/** Asks the server about itself. It answers when all folders are read. */
export async function debugInfo(client: LanguageClient): Promise<DebugInfo> {
  return client.sendRequest(ExecuteCommandRequest.type, { command: serverCommands.debugInfo });
}

/** The sums over all folders. */
export function totals(info: DebugInfo): { modules: number; events: number; findings: number } {
  const sum = (of: (folder: DebugInfo["folders"][number]) => number) =>
    info.folders.reduce((total, folder) => total + of(folder), 0);
  return { modules: sum((f) => f.modules.length), events: sum((f) => f.events), findings: sum((f) => f.findings) };
}
