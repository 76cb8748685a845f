import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import type { Programs } from "./setup";

const run = promisify(execFile);

/** A folder for a VS Code's state: settings, extensions, logs; nothing of the user's is read or written. */
export class Installation {
  private constructor(
    private readonly programs: Programs,
    private readonly home: string,
  ) {}

  /** Installs the extension into a fresh VS Code. */
  static async make(programs: Programs): Promise<Installation> {
    const home = await mkdtemp(path.join(os.tmpdir(), "mxpls-code-"));
    const installation = new Installation(programs, home);
    await installation.call("--install-extension", programs.vsix);
    return installation;
  }

  /** The extension's folder with the server that came in the package. */
  get extensions(): string {
    return path.join(this.home, "extensions");
  }

  /** Calls code-server and returns what it prints. */
  async call(...args: string[]): Promise<string> {
    const { stdout } = await run(process.execPath, [this.programs.code, ...this.folders(), ...args], {
      env: this.environment(),
    });
    return stdout;
  }

  /** Starts a VS Code with some user settings, and returns when it listens. */
  async start(settings: object): Promise<Code> {
    const user = path.join(this.home, "data", "User");
    await mkdir(user, { recursive: true });
    await writeFile(path.join(user, "settings.json"), JSON.stringify(settings));
    const args = [
      ...["--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check"],
      "--disable-getting-started-override",
    ];
    const child = spawn(process.execPath, [this.programs.code, ...this.folders(), ...args], {
      env: this.environment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const log = createWriteStream(path.join(this.home, "code-server.log"));
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    for await (const line of createInterface(child.stdout)) {
      const address = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (address !== undefined) {
        return new Code(child, address);
      }
    }
    throw new Error("code-server ended before it listened");
  }

  async remove(): Promise<void> {
    await rm(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  private folders(): string[] {
    return ["--user-data-dir", path.join(this.home, "data"), "--extensions-dir", this.extensions];
  }

  private environment(): NodeJS.ProcessEnv {
    const { PATH, LANG, TMPDIR } = process.env;
    return { PATH, LANG, TMPDIR, HOME: this.home };
  }
}

/** A VS Code that runs. */
export class Code {
  constructor(
    private readonly child: ChildProcess,
    private readonly address: string,
  ) {}

  /** The page of a window on a folder. */
  url(folder: string): string {
    return `${this.address}/?folder=${encodeURIComponent(folder)}`;
  }

  async stop(): Promise<void> {
    const exit = once(this.child, "exit");
    this.child.kill("SIGTERM");
    await exit;
  }
}
