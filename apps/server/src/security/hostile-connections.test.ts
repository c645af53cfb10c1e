import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await runningServer({ requestTimeout: 1000 });
}, 120_000);
afterAll(() => server.close());

/** Sends raw text, then one byte at a time, and resolves to all that came back until the server ended the connection. */
async function drip(start: string): Promise<string> {
  const { port } = new URL(server.url);
  const socket = connect(Number(port), "127.0.0.1");
  let answer = "";
  socket.on("data", (bytes) => {
    answer += bytes.toString();
  });
  // A connection that is cut off while it still sends is reset.
  socket.on("error", () => {});
  const closed = once(socket, "close");
  socket.write(start);
  const timer = setInterval(() => socket.write("-"), 50);
  await closed;
  clearInterval(timer);
  return answer;
}

const UPLOAD = "POST /api/v1/images/upload?image_category=user&is_intermediate=false HTTP/1.1\r\nHost: localhost\r\n";
const FORM = { "content-type": "multipart/form-data; boundary=x" };
const upload = (body: string) =>
  server.request("POST", "/api/v1/images/upload?image_category=user&is_intermediate=false", body, FORM);
const PART = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';

describe("faults row 17: requests that do not end", () => {
  it.each([
    ["headers", `${UPLOAD}X-Slow: `],
    ["a form", `${UPLOAD}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9999\r\n\r\n${PART}`],
    [
      "JSON",
      `${UPLOAD.replace("images/upload", "images/star")}Content-Type: application/json\r\nContent-Length: 9999\r\n\r\n{`,
    ],
  ])("%s: cut off when they drip in", async (_, start) => {
    const begun = performance.now();
    expect(await drip(start)).toMatch(/^HTTP\/1\.1 408/);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect((await server.request("GET", "/healthz")).status).toBe(200);
  });

  it("a boundary and 5 MB of dashes, without an end, cost little", async () => {
    const before = process.cpuUsage();
    const { status } = await upload(`${PART}${"-".repeat(5 * 1024 * 1024)}`);
    const { user } = process.cpuUsage(before);
    expect(status).toBe(400);
    // Microseconds, for sending and reading: the list's limit is 100 ms per MB.
    expect(user).toBeLessThan(500_000);
  });

  it("10,000 parts are refused", async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';
    expect((await upload(`${part.repeat(10_000)}--x--\r\n`)).status).toBeGreaterThanOrEqual(400);
    const many = Array.from({ length: 10_000 }, (_, at) => part.replace('"a"', `"a${at}"`)).join("");
    expect(await upload(`${many}--x--\r\n`)).toMatchObject({ status: 413, body: { code: "BODY_TOO_LARGE" } });
  });

  it("10,000 headers are refused", async () => {
    const headers = Array.from({ length: 10_000 }, (_, at) => `X-${at}: 1\r\n`).join("");
    expect(await drip(`${UPLOAD}${headers}\r\n`)).toMatch(/^(HTTP\/1\.1 431|$)/);
  });
});

describe("faults row 19: headers that can be read in two ways", () => {
  it.each(["Content-Type: text/plain", "Host: evil.example", "Origin: http://127.0.0.1", "Authorization: Bearer x"])(
    "%s, after another one, is refused",
    async (header) => {
      const first = "Content-Type: application/json\r\nOrigin: http://localhost\r\nAuthorization: Bearer y\r\n";
      const body = 'Connection: close\r\nContent-Length: 18\r\n\r\n{"image_names":[]}';
      const request = `${UPLOAD.replace("images/upload", "images/star")}${first}${header}\r\n${body}`;
      expect(await drip(request)).toMatch(/^HTTP\/1\.1 400.*HEADER_REPEATED/s);
    },
  );
});

describe("faults row 18: numbers and texts at the edge", () => {
  it.each([
    ["a byte order mark", '\ufeff{"image_names":[]}', 400],
    ["NaN", '{"image_names":[NaN]}', 400],
    ["1e999", '{"image_names":[1e999]}', 422],
    ["an object's constructor", '{"constructor":{"prototype":{"polluted":true}},"image_names":[]}', 200],
    ["a key that comes twice: the last one counts", '{"image_names":7,"image_names":[]}', 200],
    ["half of a character", '{"image_names":["\\ud800"]}', 200],
  ])("%s", async (_, body, status) => {
    const type = { "content-type": "application/json" };
    expect((await server.request("POST", "/api/v1/images/star", body, type)).status).toBe(status);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("100 MB of JSON are refused before they are read", async () => {
    const before = process.memoryUsage().arrayBuffers;
    const headers = "Content-Type: application/json\r\nContent-Length: 104857600\r\n\r\n{";
    expect(await drip(`${UPLOAD.replace("images/upload", "images/star")}${headers}`)).toMatch(/^HTTP\/1\.1 413/);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10e6);
  });
});

describe("faults row 38: messages made to do harm", () => {
  it("of 1 MB end the connection", async () => {
    const { socket } = await server.connect();
    socket.emit("subscribe_queue", { queue_id: "default", padding: "x".repeat(1024 * 1024) });
    while (socket.connected) await setTimeout(10);
    expect((await server.request("GET", "/healthz")).status).toBe(200);
  });

  it("with 11 attachments, or more announced than sent, are ignored or end the connection", async () => {
    const { socket } = await server.connect();
    socket.emit("subscribe_queue", Object.fromEntries(Array.from({ length: 11 }, (_, at) => [at, Buffer.alloc(8)])));
    const broken = await server.connect();
    const { engine } = broken.socket.io;
    // A Socket.IO packet in its own spelling: type 5, a huge count of attachments, none of which follows.
    engine.write(`5999999999-["subscribe_queue",{"_placeholder":true,"num":0}]`);
    engine.write(`51-["__proto__",{"_placeholder":true,"num":99}]`);
    await setTimeout(100);
    expect((await server.request("GET", "/healthz")).status).toBe(200);
    expect((await server.connect()).socket.connected).toBe(true);
  });

  it("a storm of 200 connections leaves a server that answers", async () => {
    const clients = await Promise.all(Array.from({ length: 200 }, () => server.connect()));
    for (const client of clients) client.close();
    expect((await server.connect()).socket.connected).toBe(true);
  });
});
