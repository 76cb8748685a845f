/** The section of our settings, which is the client's id too: vscode-languageclient reads `mxpls.trace.server` by it. */
export const section = "mxpls";

/** Commands of the extension, as the manifest contributes them. */
export const commands = {
  restart: "mxpls.restart",
  review: "mxpls.reviewModule",
  showLogs: "mxpls.showLogs",
  debugInformation: "mxpls.showDebugInformation",
} as const;

/** Commands of the server; vscode-languageclient registers them in the editor under these names. */
export const serverCommands = {
  review: "mxpls.review",
  debugInfo: "mxpls.debugInfo",
} as const;
