import * as vscode from "vscode";

/** The part of the Python extension's interface that is used, https://github.com/microsoft/vscode-python/blob/main/src/client/api/types.ts. */
interface PythonExtension {
  environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(environment: { path: string }): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
    onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

/** The interpreter that is selected in the Python extension; undefined without that extension or a selection. */
export async function selectedInterpreter(folder: vscode.Uri | undefined): Promise<string | undefined> {
  const environments = (await pythonExtension())?.environments;
  const active = environments?.getActiveEnvironmentPath(folder);
  return active && (await environments?.resolveEnvironment(active))?.executable.uri?.fsPath;
}

/** Calls listener whenever another interpreter is selected. */
export async function onInterpreterChange(listener: () => void): Promise<vscode.Disposable | undefined> {
  return (await pythonExtension())?.environments.onDidChangeActiveEnvironmentPath(listener);
}

async function pythonExtension(): Promise<PythonExtension | undefined> {
  const extension = vscode.extensions.getExtension<Partial<PythonExtension>>("ms-python.python");
  try {
    const api = await extension?.activate();
    return api?.environments && (api as PythonExtension);
  } catch {
    return undefined; // It has told the user itself.
  }
}
