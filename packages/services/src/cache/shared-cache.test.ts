import { afterEach, beforeEach, expect, it } from "vitest";
import { type TestServer, testServer } from "../testing/test-server.ts";

let test: TestServer;
beforeEach(async () => {
  test = await testServer();
}, 120_000);
afterEach(() => test.close());

/** Queues a node whose output is the id of the process that ran it. */
async function processId(): Promise<unknown> {
  const { session } = await test.until(await test.enqueue("process_id", { use_cache: true }), "completed");
  return Object.values(session.results)[0]?.["value"];
}

it("workers share the server's cache, which outlives them", async () => {
  const { invocationCache } = test.server.invokerServices;
  const first = Number(await processId());
  process.kill(first, "SIGKILL");
  expect(await processId()).toBe(first);
  expect(await invocationCache.status()).toMatchObject({ size: 1, hits: 1, misses: 1 });
  invocationCache.clear();
  const second = await processId();
  expect(second).not.toBe(first);
  invocationCache.disable();
  invocationCache.forget(String(second));
  expect(await processId()).toBe(second);
  expect(await invocationCache.status()).toMatchObject({ size: 0, misses: 1, enabled: false });
});
