import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await runningServer();
}, 120_000);
afterAll(() => server.close());

/** Keeps this thread, which the server runs on, from doing anything else. */
function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

it("turns requests away while its event loop is held up for long, and takes them again after", async () => {
  // The delay is averaged over five seconds, and it has to be too long twice: so much passes, and is busy, in any case.
  const until = performance.now() + 18_000;
  while (performance.now() < until) {
    block(1300);
    await setTimeout(1);
    if (performance.now() < until - 15_000) {
      expect((await server.request("GET", "/api/v1/app/version")).status).toBe(200);
    }
  }
  const refused = await server.request("GET", "/api/v1/app/version");
  expect(refused).toMatchObject({ status: 503, body: { code: "SERVER_OVERLOADED" } });
  let { status } = refused;
  while (status !== 200) {
    await setTimeout(200);
    ({ status } = await server.request("GET", "/api/v1/app/version"));
  }
}, 60_000);
