import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

const outer = mkdtempSync(join(tmpdir(), "evoke-web-"));
let server: RunningServer;

beforeAll(async () => {
  const web = join(outer, "web");
  mkdirSync(join(web, "assets"), { recursive: true });
  writeFileSync(join(outer, "secret.txt"), "secret");
  writeFileSync(join(web, "index.html"), "<!doctype html><title>page</title>");
  writeFileSync(join(web, "assets/a.js"), "1;");
  server = await runningServer({ web });
});
afterAll(async () => {
  await server.close();
  rmSync(outer, { recursive: true });
});

it("sends the page's files, and the page itself at addresses that a person opens", async () => {
  const script = await server.request("GET", "/assets/a.js");
  expect([script.status, script.headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"]);
  const opened = await server.request("GET", "/app/anything", undefined, { accept: "text/html" });
  expect([opened.status, opened.body]).toEqual([200, "<!doctype html><title>page</title>"]);
  expect((await server.request("GET", "/assets/b.js")).status).toBe(404);
});

it.each([
  "..%2fsecret.txt",
  "%5c..%5c..",
  "..%5csecret.txt",
  "%2e%2e%2fsecret.txt",
  "%00",
  "assets%2f..%2f..%2fsecret.txt",
])("has nothing at /%s, here and in its folders", async (path) => {
  for (const address of [`/${path}`, `/assets/${path}`]) {
    expect(await server.request("GET", address)).toMatchObject({ status: 404, body: { code: "ROUTE_UNKNOWN" } });
  }
});
