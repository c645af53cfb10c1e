import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routeFamilies } from "../routes/index.ts";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

const TOKEN = "a-secret-of-this-test";
const read = "/api/v1/app/version";

let open: RunningServer;
let locked: RunningServer;

beforeAll(async () => {
  open = await runningServer({ allowOrigins: ["https://studio.example"] });
  locked = await runningServer({ token: TOKEN });
}, 120_000);
afterAll(async () => {
  await open.close();
  await locked.close();
});

/** The status for headers that `fetch` does not let through. */
function status(server: RunningServer, path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${server.url}${path}`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject).end();
  });
}

const from = (origin: string) => open.request("PUT", "/api/v1/queue/default/prune", undefined, { origin });

describe("faults row 39: foreign names and pages", () => {
  it.each([
    ["evil.example", 403],
    ["127.0.0.1.evil.example", 403],
    ["localhost.evil.example:9090", 403],
    ["studio.example", 200],
    ["localhost:1234", 200],
    ["[::1]:9090", 200],
    ["192.168.1.7:9090", 200],
  ])("answers to the Host %s with %i", async (host, expected) => {
    expect(await status(open, read, { host })).toBe(expected);
  });

  it("refuses pages of other origins, also those that hide theirs", async () => {
    for (const origin of [
      "https://evil.example",
      "null",
      "http://127.0.0.1:1",
      "https://studio.example.evil.example",
    ]) {
      expect((await from(origin)).status, origin).toBe(403);
    }
    const hidden = { "sec-fetch-site": "cross-site" };
    expect((await open.request("PUT", "/api/v1/queue/default/prune", undefined, hidden)).status).toBe(403);
  });

  it("lets its own page and listed ones in, which may read the answers", async () => {
    expect((await from(open.url)).status).toBe(200);
    const answer = await from("https://studio.example");
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, "https://studio.example"]);
    const asked = { origin: "https://studio.example", "access-control-request-headers": "content-type" };
    const preflight = await open.request("OPTIONS", read, undefined, asked);
    expect([preflight.status, preflight.headers.get("access-control-allow-headers")]).toEqual([204, "content-type"]);
  });

  it("lets a page in that a proxy of this computer serves, by the browser's word, but under no foreign name", async () => {
    const post = (origin: string, site: string) =>
      open.request("PUT", "/api/v1/queue/default/prune", undefined, { origin, "sec-fetch-site": site });
    expect((await post("http://localhost:8080", "same-origin")).status).toBe(200);
    expect((await post("http://localhost:8080", "same-site")).status).toBe(403);
    // The page's name points at this computer (DNS rebinding).
    expect((await post("http://evil.example:8080", "same-origin")).status).toBe(403);
  });

  it("lets pages of listed origins read what sockets tell by polling", async () => {
    const path = "/ws/socket.io/?EIO=4&transport=polling";
    const origin = "https://studio.example";
    const answer = await open.request("GET", path, undefined, { origin });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, origin]);
    const own = await open.request("GET", path, undefined, { origin: open.url });
    expect([own.status, own.headers.get("access-control-allow-origin")]).toEqual([200, null]);
  });

  it("refuses sockets of foreign pages", async () => {
    for (const origin of ["https://evil.example", "null"]) {
      expect(await status(open, "/ws/socket.io/?EIO=4&transport=polling", { origin }), origin).toBe(403);
    }
    expect(await status(open, "/ws/socket.io/?EIO=4&transport=polling", { host: "evil.example" })).toBe(403);
    const upgrade = {
      ...{ connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13" },
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    };
    for (const [name, value] of [
      ["origin", "https://evil.example"],
      ["origin", "null"],
      ["host", "evil.example"],
    ] as const) {
      const path = "/ws/socket.io/?EIO=4&transport=websocket";
      expect(await status(open, path, { ...upgrade, [name]: value }), `${name}: ${value}`).toBe(403);
    }
    expect(await status(open, "/ws/socket.io/?EIO=4&transport=polling", {})).toBe(200);
  });
});

describe("faults row 40: a server with a token", () => {
  it("answers nobody who does not show it, but says that it lives", async () => {
    for (const path of [read, "/openapi.json", "/metrics", "/docs/", "/api/v1/nothing", "/assets/app.js"]) {
      expect((await locked.request("GET", path)).status, path).toBe(401);
    }
    for (const authorization of ["Bearer wrong", `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, "Bearer "]) {
      expect((await locked.request("GET", read, undefined, { authorization })).status, authorization).toBe(401);
    }
    expect((await locked.request("GET", `${read}?token=${TOKEN}`)).status).toBe(401);
    expect((await locked.request("GET", "/healthz")).status).toBe(200);
  });

  it.each(
    routeFamilies
      .flatMap(({ routes }) => routes)
      .map(({ method, path, kind }) => [`${method} ${path}`, method, path, kind]),
  )("%s: open only where its kind says so", async (_, method = "", path = "", kind) => {
    const address = path.replace(/\{\w+\}/g, "1");
    // Of a JSON Web Token that says that it is not signed.
    const unsigned = "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJzeXN0ZW0iLCJpc19hZG1pbiI6dHJ1ZX0.";
    for (const headers of [
      {},
      { authorization: "Bearer wrong" },
      { authorization: unsigned },
      { cookie: "evoke_session=" },
    ]) {
      const answer = await locked.request(method, address, undefined, headers as Readonly<Record<string, string>>);
      if (kind === "public") expect(answer.status).toBe(200);
      else expect(answer.status).toBe(401);
    }
  });

  it("lets in who does", async () => {
    expect((await locked.request("GET", read, undefined, { authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });

  it("asks a person for it once and remembers by a cookie that is not the token", async () => {
    const page = await locked.request("GET", "/", undefined, { accept: "text/html" });
    expect([page.status, page.headers.get("location")]).toEqual([302, "/login"]);
    const type = { "content-type": "application/x-www-form-urlencoded" };
    expect((await locked.request("POST", "/login", "token=wrong", type)).status).toBe(401);
    const login = await locked.request("POST", "/login", `token=${TOKEN}`, type);
    const cookie = login.headers.get("set-cookie") ?? "";
    expect(login.status).toBe(303);
    expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(cookie).not.toContain(TOKEN);
    const [pair = ""] = cookie.split(";");
    expect((await locked.request("GET", read, undefined, { cookie: pair })).status).toBe(200);
  });

  it("limits how often a token can be guessed", async () => {
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const guess = async () => (await locked.request("POST", "/login", "token=guess", type)).status;
    const statuses = [];
    for (let tries = 0; tries < 12; tries++) statuses.push(await guess());
    expect(statuses).toContain(429);
  });

  it("lets sockets in by the token only", async () => {
    await expect(locked.connect()).rejects.toThrow("asks for a token");
    await expect(locked.connect({ token: "wrong" })).rejects.toThrow("asks for a token");
    expect((await locked.connect({ token: TOKEN })).socket.connected).toBe(true);
  });
});

it("limits the rate of costly requests from one address, and says how long to wait", async () => {
  const path = "/api/v1/queue/default/enqueue_batch";
  const server = await runningServer({ costlyRequests: 5 });
  const answers = await Promise.all(Array.from({ length: 7 }, () => server.request("POST", path, {})));
  const limited = answers.filter(({ status }) => status === 429);
  expect(limited).toHaveLength(2);
  expect(limited[0]).toMatchObject({ body: { code: "RATE_LIMITED", detail: expect.stringMatching(/wait \d+ s/) } });
  // Other routes count for themselves.
  expect((await server.request("POST", "/api/v1/utilities/dynamicprompts", { prompt: "a" })).status).toBe(200);
  await server.close();
}, 60_000);
