/** The part of vscode.WorkspaceConfiguration that tells a value from a default. */
export interface Configuration {
  get(key: string): unknown;
  inspect(key: string): { globalValue?: unknown; workspaceValue?: unknown; workspaceFolderValue?: unknown } | undefined;
}

/** Settings that speak to the extension alone. */
const ours = new Set(["path", "trace.server"]);

/** Settings of the editor, which no configuration file of the repository knows. */
const editors = new Set(["diagnosticMode"]);

/**
 * What the server is told: the editor's own settings, and of those that a configuration file of the repository can have too the ones that
 * somebody has set. A default must not hide what the file says.
 *
 * @param keys the names of all settings, without their section
 */
export function serverSettings(configuration: Configuration, keys: readonly string[]): Record<string, unknown> {
  const told = keys.filter((key) => !ours.has(key) && (editors.has(key) || isSet(configuration, key)));
  return Object.fromEntries(told.map((key) => [key, configuration.get(key)]));
}

function isSet(configuration: Configuration, key: string): boolean {
  const values = configuration.inspect(key);
  return [values?.globalValue, values?.workspaceValue, values?.workspaceFolderValue].some(
    (value) => value !== undefined,
  );
}

/** The names of the settings that a manifest contributes, without their section. */
export function settingKeys(manifest: ManifestWithSettings, section: string): string[] {
  return Object.keys(manifest.contributes.configuration.properties).map((key) => key.slice(section.length + 1));
}

/** The part of package.json that lists settings. */
export interface ManifestWithSettings {
  contributes: { configuration: { properties: Record<string, unknown> } };
}
