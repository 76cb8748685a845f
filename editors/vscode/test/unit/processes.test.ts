import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { Processes } from "../../src/processes";

const shell = (script: string) => ["-c", script] as const;

const exists = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("end waits for a process that ends with its input", async () => {
  const processes = new Processes();
  const child = await processes.spawn("/bin/sh", shell("cat >/dev/null"));
  assert.deepEqual(processes.ids, [child.pid]);
  await processes.end();
  assert.equal(exists(child.pid ?? 0), false);
  assert.equal(processes.lastEnd, "with status 0");
  assert.deepEqual(processes.ids, []);
});

test("end kills a process that does not", async () => {
  const processes = new Processes();
  const child = await processes.spawn("/bin/sh", shell("echo ready; exec tail -f /dev/null"));
  assert.ok(child.stdout);
  await once(child.stdout, "data");
  await processes.end();
  assert.equal(processes.lastEnd, "by SIGKILL");
});

test("nothing starts after the end", async () => {
  const processes = new Processes();
  await processes.end();
  await assert.rejects(processes.spawn("/bin/sh", shell(":")), /being stopped/);
});

test("a program that is not there is an error, not a crash", async () => {
  await assert.rejects(new Processes().spawn("/nowhere/mxpls", ["serve"]), /ENOENT/);
});
