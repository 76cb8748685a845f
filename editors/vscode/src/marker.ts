/** Whether a file says that there is a module: by the class of its events, or by a configuration that may name it otherwise. */
export function tells(path: string, text: string): boolean {
  if (path.endsWith("mxpls.toml")) {
    return true;
  }
  return path.endsWith(".py") ? /^class\s+MixPanelEvent\b/m.test(text) : /^\s*\[tool\.mxpls[.\]]/m.test(text);
}
