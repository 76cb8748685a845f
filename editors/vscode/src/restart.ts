/**
 * Runs one restart at a time. Requests that come while one runs are met by a single further one, which begins when it has ended: the last
 * state of things wins, and two servers never overlap.
 */
export class RestartQueue {
  private running: Promise<void> | undefined;
  private waiting: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly restart: () => Promise<void>) {}

  /** Asks for a restart; the promise settles with the restart that meets the request. */
  request(): Promise<void> {
    if (this.closed) {
      return Promise.resolve();
    }
    if (this.running === undefined) {
      this.running = this.run();
      return this.running;
    }
    this.waiting ??= this.running.catch(() => undefined).then(() => this.next());
    return this.waiting;
  }

  /** The restart that runs, undefined when none does. */
  get pending(): Promise<void> | undefined {
    return this.running;
  }

  /** Refuses further requests, and returns when the restart that runs has ended. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running?.catch(() => undefined);
    await this.waiting?.catch(() => undefined);
  }

  private next(): Promise<void> {
    this.waiting = undefined;
    if (this.closed) {
      return Promise.resolve();
    }
    this.running = this.run();
    return this.running;
  }

  private async run(): Promise<void> {
    try {
      await this.restart();
    } finally {
      this.running = undefined;
    }
  }
}
