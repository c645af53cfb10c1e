import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evokeServe } from "../support/evoke-serve.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evoke-serve-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The command as people start it, in a folder of this file. */
const serve = (root: string, ...flags: readonly string[]) => evokeServe(join(folder, root), ...flags);

async function send(url: string, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/api/v1/queue/default/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

/** The shipped model by its name, as a graph from elsewhere names it. */
const model = { key: "", hash: "", name: "icons", base: "sd-1", type: "main" };

/** Queues pictures of the shipped model that take so many steps. */
async function enqueue(url: string, steps: number, runs: number): Promise<readonly number[]> {
  const out = {
    id: "out",
    type: "txt2img",
    prompt: "red apple",
    seed: 7,
    steps,
    width: 64,
    height: 64,
    use_cache: false,
  };
  const graph = { id: "g", nodes: { out: { ...out, model } }, edges: [] };
  const { item_ids } = await send(url, "POST", "enqueue_batch", { batch: { graph, runs } });
  return (item_ids as number[]).toReversed();
}

async function until(url: string, item: number, ...statuses: readonly string[]): Promise<Record<string, unknown>> {
  for (;;) {
    const found = await send(url, "GET", `i/${item}`);
    if (statuses.includes(String(found["status"]))) return found;
    await setTimeout(20);
  }
}

describe("evoke serve", () => {
  it("says where it serves, and ends in peace when it is told to", async () => {
    const { url, child, ended, stderr } = await serve("peace", "--port", "0");
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    child.kill("SIGINT");
    expect([await ended, stderr()]).toEqual([0, "Stopping; once more stops at once.\n"]);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it("refuses a public address without a token", async () => {
    const { ended, stderr } = await serve("public", "--host", "0.0.0.0", "--port", "0");
    expect(await ended).toBe(2);
    expect(stderr()).toMatch(/^evoke: 0\.0\.0\.0 can be reached from other computers.*--token.*--insecure.*\n$/);
    const open = await serve("public", "--host", "0.0.0.0", "--port", "0", "--token", "secret");
    expect((await fetch(`${open.url}/api/v1/app/version`)).status).toBe(401);
    open.child.kill("SIGTERM");
    expect(await open.ended).toBe(0);
  });

  it("names a port that is taken, and a root that another server has", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { ended, stderr } = await serve("taken", "--port", port);
    expect([await ended, stderr()]).toEqual([1, expect.stringContaining(`127.0.0.1:${port} is in use`)]);
    other.close();
    const first = await serve("taken", "--port", "0");
    const second = await serve("taken", "--port", "0");
    expect([await second.ended, second.stderr()]).toEqual([1, expect.stringContaining("Another evoke server")]);
    first.child.kill("SIGTERM");
    await first.ended;
  });

  it("serves another web page in place of its own, also at addresses that only the page knows", async () => {
    const web = join(folder, "web");
    await mkdir(join(web, "assets"), { recursive: true });
    await writeFile(join(web, "index.html"), "<p>another page</p>");
    await writeFile(join(web, "assets", "app.js"), "let x;");
    const { url, child, ended } = await serve("web", "--port", "0", "--web", web);
    const page = await fetch(`${url}/app`, { headers: { accept: "text/html" } });
    expect(await page.text()).toBe("<p>another page</p>");
    expect(page.headers.get("content-security-policy")).toMatch(/script-src 'self' 'nonce-[^']+' 'unsafe-eval'$/);
    const asset = await fetch(`${url}/assets/app.js`);
    expect(asset.headers.get("cache-control")).toContain("immutable");
    expect((await fetch(`${url}/assets/..%2f..%2fkilled%2fdatabases%2fevoke.db`)).status).toBe(404);
    expect((await fetch(`${url}/api/v1/nothing`, { headers: { accept: "text/html" } })).status).toBe(404);
    child.kill("SIGTERM");
    await ended;
    expect(await (await serve("web", "--web", folder)).ended).toBe(3);
  });

  it("lets a running item finish when it is stopped, and keeps what waits", async () => {
    const first = await serve("grace", "--port", "0", "--grace", "60");
    const [running = 0, waiting = 0] = await enqueue(first.url, 40, 2);
    await until(first.url, running, "in_progress");
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    const second = await serve("grace", "--port", "0");
    expect(await until(second.url, running, "completed", "pending", "failed")).toMatchObject({ status: "completed" });
    expect(await until(second.url, waiting, "completed")).toMatchObject({ error_type: null });
    second.child.kill("SIGTERM");
    await second.ended;
  }, 60_000);

  it("faults row 28: killed in the middle, it runs what it had taken when it is started again", async () => {
    const first = await serve("killed", "--port", "0");
    const items = await enqueue(first.url, 40, 3);
    await until(first.url, items[0] ?? 0, "in_progress");
    first.child.kill("SIGKILL");
    await first.ended;
    const second = await serve("killed", "--port", "0");
    for (const item of items)
      expect(await until(second.url, item, "completed", "failed")).toMatchObject({ status: "completed" });
    second.child.kill("SIGTERM");
    await second.ended;
  }, 60_000);
});
