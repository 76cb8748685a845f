import { setTimeout as pause } from "node:timers/promises";

/** How long anything may take before a test gives up, in milliseconds. The machines of CI are small and busy. */
export const patience = 60_000;

/** Asks again and again until probe gives something that is true, and returns it; fails with the last answer. */
export async function until<T>(what: string, probe: () => T | Promise<T>, limit = patience): Promise<NonNullable<T>> {
  const deadline = Date.now() + limit;
  for (;;) {
    const answer = await probe();
    if (answer) {
      return answer as NonNullable<T>;
    }
    if (Date.now() > deadline) {
      throw new Error(`${what}: still ${JSON.stringify(answer)} after ${limit / 1000} s`);
    }
    await pause(50);
  }
}
