import * as path from "node:path";

/**
 * Makes the links to files of a report into links that VS Code's Markdown preview opens: it refuses `file:`, and takes a path that begins with
 * a slash as one below the first workspace folder. A file elsewhere is reached by `..`.
 *
 * @param fsPath gives the path of a `file:` address
 */
export function linksForPreview(markdown: string, folder: string, fsPath: (address: string) => string): string {
  return markdown.replace(/\]\(<(file:[^>#]*)(#[^>]*)?>\)/g, (_, address: string, fragment = "") => {
    const below = path.relative(folder, fsPath(address)).split(path.sep).map(encodeURIComponent).join("/");
    return `](</${below}${fragment}>)`;
  });
}
