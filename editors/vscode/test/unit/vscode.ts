/** Stands for the module `vscode` in unit tests: the little of it that they touch, with knobs to turn. */

export class Uri {
  constructor(readonly fsPath: string) {}

  static joinPath(base: Uri, ...parts: string[]): Uri {
    return new Uri([base.fsPath, ...parts].join("/"));
  }
}

export const workspace = {
  isTrusted: true,
  workspaceFolders: [] as { uri: Uri }[],
  settings: {} as Record<string, unknown>,
  getConfiguration(_section: string) {
    return { get: (key: string, standard: unknown) => this.settings[key] ?? standard };
  },
};

export const extensions = {
  installed: {} as Record<string, unknown>,
  getExtension(id: string) {
    return id in this.installed ? { activate: async () => this.installed[id] } : undefined;
  },
};
