import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";

/** How long a server that was told to end may take, in milliseconds. */
const grace = 2000;

/** The processes of one server: more than one in its life when it crashes. None of them outlives {@link end}. */
export class Processes {
  private readonly alive = new Set<ChildProcess>();
  private ended = false;
  private last: string | undefined;

  /** Starts a process with pipes as standard streams; rejects when that cannot be done. It runs in the program's own folder. */
  async spawn(command: string, args: readonly string[]): Promise<ChildProcess> {
    if (this.ended) {
      throw new Error("the server is being stopped");
    }
    const child = spawn(command, args, { cwd: path.dirname(command) });
    this.alive.add(child);
    child.once("exit", (status, signal) => {
      this.alive.delete(child);
      this.last = signal === null ? `with status ${status}` : `by ${signal}`;
    });
    try {
      await once(child, "spawn"); // Rejects with "error".
    } catch (error) {
      this.alive.delete(child);
      throw error;
    }
    child.on("error", () => undefined); // A signal that could not be sent must not end the extension host.
    return child;
  }

  /** Process ids of what runs now. */
  get ids(): number[] {
    return [...this.alive].flatMap((child) => child.pid ?? []);
  }

  /** How the last process that has ended did so, in words; undefined when none has. */
  get lastEnd(): string | undefined {
    return this.last;
  }

  /** Starts nothing any more and returns when all processes are gone: by themselves, or killed after a grace. */
  async end(): Promise<void> {
    this.ended = true;
    await Promise.all([...this.alive].map(gone));
  }
}

async function gone(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.stdin?.end();
  const timer = setTimeout(() => child.kill("SIGKILL"), grace);
  await exit;
  clearTimeout(timer);
}
