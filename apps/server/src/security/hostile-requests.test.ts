import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Route } from "../route/route.ts";
import { routeFamilies } from "../routes/index.ts";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await runningServer();
}, 120_000);
afterAll(() => server.close());

const routes = routeFamilies.flatMap((family) => family.routes);
const named = (some: readonly Route[]) => some.map((route) => [`${route.method} ${route.path}`, route] as const);

/** Ids as attackers send them: paths out of the folder, in several spellings, and names that systems treat specially. */
const HOSTILE_IDS = [
  "..%2f..%2fetc%2fpasswd",
  "%2e%2e%2f%2e%2e%2fsecret",
  "..%5c..%5cwindows",
  "....%2f%2fetc",
  "%00",
  "a%00.png",
  "%2fetc%2fpasswd",
  "%5c%5chost%5cshare",
  "C:%5csecret",
  "CON",
  "__proto__",
  "constructor",
  "%ff%fe",
  "%",
  "x".repeat(200),
  "x".repeat(4096),
  "'%20OR%201=1--",
  "%F0%9F%92%A9",
];

/** A route's address with the same text in every place. */
function addressOf({ path }: Route, id: string): string {
  return path.replace(/\{\w+\}/g, id);
}

function send({ method }: Route, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) {
  return server.request(method, path, method === "GET" || method === "HEAD" ? undefined : body, headers);
}

describe("faults rows 13 and 14: hostile ids", () => {
  it.each(named(routes.filter(({ path }) => path.includes("{"))))("%s", async (_, route) => {
    for (const id of HOSTILE_IDS) {
      const { status, body } = await send(route, addressOf(route, id), {});
      expect(status, id.slice(0, 30)).toBeLessThan(500);
      expect(/root:x:|at .*\.ts:\d|ENOENT|SQLITE/.test(JSON.stringify(body)), id.slice(0, 30)).toBe(false);
    }
  });
});

const withJson = routes.filter(({ body, method }) => body !== undefined && method !== "GET");
const withForm = routes.filter(({ form }) => form !== undefined);

describe("faults rows 18 and 19: hostile bodies", () => {
  it.each(named(withJson))("%s", async (_, route) => {
    const path = addressOf(route, "1");
    const post = (body: string, type: string) => send(route, path, body, { "content-type": type });
    const types = ["text/plain", "application/json\ta", "Application/JSON ;", "application/json; charset=utf-16", "a"];
    for (const type of [...types, "text/html", "application/x-www-form-urlencoded"]) {
      expect((await post("{}", type)).status, type).toBe(415);
    }
    const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    for (const body of ["{", "NaN", deep, '{"__proto__":{"admin":true}}', "\ud800", "[1,]", "\u0000"]) {
      expect((await post(body, "application/json")).status, body.slice(0, 30)).toBe(400);
    }
    const wrong = ["null", "7", '"text"', "[null]", '{"item_ids":{"length":1e9}}', '{"batch":{"graph":[]}}', "1e999"];
    for (const body of wrong) expect((await post(body, "application/json")).status, body).toBeLessThan(500);
    const limit = route.bodyLimit ?? 1024 * 1024;
    if (limit <= 1024 * 1024) {
      const large = await post(`"${"x".repeat(limit)}"`, "application/json");
      expect(large).toMatchObject({ status: 413, body: { code: "BODY_TOO_LARGE" } });
    }
  });

  it.each(named(withForm))("%s", async (_, route) => {
    const path = addressOf(route, "1");
    expect((await send(route, path, "{}", { "content-type": "application/json" })).status).toBe(415);
    const type = { "content-type": "multipart/form-data; boundary=x" };
    for (const body of ["", "--x", `--x\r\n${"-".repeat(100_000)}`, "--x--\r\n"]) {
      const { status } = await send(route, path, body, type);
      expect(status, body.slice(0, 20)).toBeGreaterThanOrEqual(400);
      expect(status, body.slice(0, 20)).toBeLessThan(500);
    }
  });
});

describe("faults row 39: foreign pages", () => {
  it.each(named(routes))("%s", async (_, route) => {
    for (const origin of ["https://evil.example", "null"]) {
      const { status, body } = await send(route, addressOf(route, "1"), "{}", { origin, "content-type": "text/plain" });
      expect(status).toBe(403);
      if (route.method !== "HEAD") expect(body).toMatchObject({ code: "ORIGIN_REFUSED" });
    }
  });
});

it("keeps objects as they are, whatever bodies name", () => {
  expect(Reflect.get({}, "admin")).toBeUndefined();
});
