/** What the variables of a setting stand for. */
export interface Surroundings {
  /** Absolute path of the first workspace folder, undefined in a window without one. */
  workspaceFolder: string | undefined;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

/**
 * Expands a leading `~` and the variables `${workspaceFolder}`, `${userHome}` and `${env:NAME}` of a path. An environment variable that is
 * not set is empty, as in VS Code's own settings; undefined when a variable is not known or there is no workspace folder.
 */
export function expand(path: string, around: Surroundings): string | undefined {
  let known = true;
  const value = (name: string): string => {
    if (name.startsWith("env:")) {
      return around.env[name.slice("env:".length)] ?? "";
    }
    const found = name === "workspaceFolder" ? around.workspaceFolder : name === "userHome" ? around.home : undefined;
    known &&= found !== undefined;
    return found ?? "";
  };
  const expanded = path.replace(/^~(?=$|[/\\])/, () => around.home).replace(/\$\{([^}]*)\}/g, (_, name) => value(name));
  return known ? expanded : undefined;
}
