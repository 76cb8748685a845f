import assert from "node:assert/strict";
import { test } from "node:test";
import { RestartQueue } from "../../src/restart";

/** A queue whose restarts end when they are told to; it fails when two of them overlap. */
function harness() {
  const open: { resolve: () => void; reject: (error: Error) => void }[] = [];
  let begun = 0;
  const queue = new RestartQueue(() => {
    begun++;
    assert.equal(open.length, 0, "two restarts overlap");
    return new Promise((resolve, reject) => open.push({ resolve, reject }));
  });
  const end = async (error?: Error) => {
    const one = open.shift();
    assert.ok(one, "no restart runs");
    error === undefined ? one.resolve() : one.reject(error);
    await settled();
  };
  return { queue, end, begun: () => begun };
}

/** Lets everything that is ready run. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a request begins at once", async () => {
  const { queue, end, begun } = harness();
  const first = queue.request();
  assert.equal(begun(), 1);
  await end();
  await first;
});

test("requests meanwhile are met by one more", async () => {
  const { queue, end, begun } = harness();
  const requests = [queue.request(), queue.request(), queue.request(), queue.request()];
  assert.equal(begun(), 1);
  await end();
  assert.equal(begun(), 2);
  await end();
  await Promise.all(requests);
  assert.equal(begun(), 2);
});

test("a request during the second is met by a third", async () => {
  const { queue, end, begun } = harness();
  const requests = [queue.request(), queue.request()];
  await end();
  requests.push(queue.request());
  await end();
  assert.equal(begun(), 3);
  await end();
  await Promise.all(requests);
});

test("a restart that fails is told to who asked for it, and the next one runs", async () => {
  const { queue, end, begun } = harness();
  const first = assert.rejects(queue.request(), /no server/);
  const second = queue.request();
  await end(new Error("no server"));
  await first;
  assert.equal(begun(), 2);
  await end();
  await second;
});

test("close waits for what runs and lets nothing begin", async () => {
  const { queue, end, begun } = harness();
  const requests = [queue.request(), queue.request()];
  let closed = false;
  const closing = queue.close().then(() => {
    closed = true;
  });
  await settled();
  assert.equal(closed, false);
  await end();
  await closing;
  await queue.request();
  await Promise.all(requests);
  assert.equal(begun(), 1);
});
