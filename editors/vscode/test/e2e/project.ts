import { cp, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { repository } from "./setup";

/** A copy of a sample module, which a test may change. */
export class Project {
  private constructor(
    private readonly parent: string,
    readonly folder: string,
  ) {}

  /** Copies testdata/NAME. */
  static async copy(name: "module" | "module-broken"): Promise<Project> {
    const parent = await realpath(await mkdtemp(path.join(os.tmpdir(), "mxpls-project-")));
    const folder = path.join(parent, "shop");
    await cp(path.join(repository, "testdata", name), folder, { recursive: true });
    return new Project(parent, folder);
  }

  path(file: string): string {
    return path.join(this.folder, file);
  }

  read(file: string): Promise<string> {
    return readFile(this.path(file), "utf8");
  }

  write(file: string, text: string, mode = 0o644): Promise<void> {
    return writeFile(this.path(file), text, { mode });
  }

  /** Replaces a text that occurs in a file. */
  async replace(file: string, old: string, text: string): Promise<void> {
    const before = await this.read(file);
    if (!before.includes(old)) {
      throw new Error(`${file} has no ${JSON.stringify(old)}`);
    }
    await this.write(
      file,
      before.replace(old, () => text),
    );
  }

  remove(): Promise<void> {
    return rm(this.parent, { recursive: true, force: true });
  }
}
