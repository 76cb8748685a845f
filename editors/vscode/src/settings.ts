/** The part of vscode.WorkspaceConfiguration that tells a value from a default. */
export interface Inspectable {
  inspect(key: string):
    | {
        globalValue?: unknown;
        workspaceValue?: unknown;
        workspaceFolderValue?: unknown;
      }
    | undefined;
}

/** Settings that speak to the extension alone. */
const ours = new Set(["path", "trace.server"]);

/**
 * What the server is told: the settings that somebody has set, as an object in which `a.b` is `{a: {b: …}}`. Defaults are left out, so that
 * they do not hide what the repository's own configuration file says.
 *
 * @param keys the names of all settings, without their section
 */
export function serverSettings(config: Inspectable, keys: readonly string[]): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const key of keys) {
    const value = explicit(config, key);
    if (!ours.has(key) && value !== undefined) {
      put(settings, key.split("."), value);
    }
  }
  return settings;
}

function explicit(config: Inspectable, key: string): unknown {
  const values = config.inspect(key);
  return values?.workspaceFolderValue ?? values?.workspaceValue ?? values?.globalValue;
}

function put(object: Record<string, unknown>, [first, ...rest]: string[], value: unknown): void {
  if (first === undefined) {
    return;
  }
  if (rest.length === 0) {
    object[first] = value;
    return;
  }
  object[first] ??= {};
  put(object[first] as Record<string, unknown>, rest, value);
}

/** The names of the settings that a manifest contributes, without their section. */
export function settingKeys(manifest: ManifestWithSettings, section: string): string[] {
  return Object.keys(manifest.contributes.configuration.properties).map((key) => key.slice(section.length + 1));
}

/** The part of package.json that lists settings. */
export interface ManifestWithSettings {
  contributes: { configuration: { properties: Record<string, unknown> } };
}
