import { fastify } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { ServerContext } from "../context.ts";
import { answerError } from "../errors/answer-error.ts";
import { uploadedFile } from "./form.ts";
import { registerRoutes } from "./register-routes.ts";
import { mediaRoute, route } from "./route.ts";

const upload = route({
  method: "POST",
  path: "/upload",
  operationId: "upload",
  kind: "costly",
  summary: "Takes a file",
  form: z.object({ file: uploadedFile, note: z.string().optional() }),
  bodyLimit: 1024 * 1024,
  reply: z.object({ size: z.int(), name: z.string(), note: z.string().nullable() }),
  handle: ({ body: { file, note } }) => ({ size: file.bytes.byteLength, name: file.fileName, note: note ?? null }),
});

const download = mediaRoute({
  method: "GET",
  path: "/download/{name}",
  operationId: "download",
  kind: "read",
  summary: "Gives a file",
  params: z.object({ name: z.string() }),
  media: "image/png",
  handle: async ({ params }) => ({
    content: Buffer.from("picture"),
    type: "image/png",
    fileName: params.name,
    etag: '"one"',
    immutable: true,
  }),
});

const app = fastify({ routerOptions: { ignoreTrailingSlash: true } });
let url = "";

beforeAll(async () => {
  app.removeAllContentTypeParsers();
  const silent = () => {};
  app.setErrorHandler(answerError({ debug: silent, info: silent, warn: silent, error: silent }));
  // These routes ask nothing of their context.
  await registerRoutes(app, [upload, download], {} as ServerContext);
  url = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => app.close());

async function send(body: string | FormData, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(`${url}/upload`, { method: "POST", body, headers });
  return { status: answer.status, body: (await answer.json()) as unknown };
}

function form(file: Blob): FormData {
  const data = new FormData();
  data.append("file", file, "a.png");
  return data;
}

describe("a form", () => {
  it("brings files and texts", async () => {
    const data = form(new Blob(["1234"]));
    data.append("note", "hello");
    expect(await send(data)).toEqual({ status: 200, body: { size: 4, name: "a.png", note: "hello" } });
  });

  it("without its file, or with a text in its place, is refused by name", async () => {
    const textInstead = new FormData();
    textInstead.append("file", "x");
    const without = new FormData();
    without.append("note", "x");
    for (const data of [textInstead, without]) {
      expect(await send(data)).toMatchObject({ status: 422, body: { detail: [{ loc: ["body", "file"] }] } });
    }
  });

  it("faults row 17: beyond its bounds ends early with 4xx", async () => {
    expect((await send(form(new Blob([new Uint8Array(2 * 1024 * 1024)])))).status).toBe(413);
    const many = new FormData();
    for (let index = 0; index < 10_000; index++) many.append(`part${index}`, "x");
    expect((await send(many)).status).toBe(413);
    const twice = form(new Blob(["1"]));
    twice.append("file", new Blob(["2"]), "b.png");
    expect((await send(twice)).status).toBe(400);
    const type = "multipart/form-data; boundary=x";
    const open = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
    expect((await send(`${open}${"-".repeat(500_000)}`, { "content-type": type })).status).toBe(400);
    expect((await send(`--x${"-".repeat(500_000)}`, { "content-type": type })).status).toBeLessThan(500);
    expect((await send("", { "content-type": "multipart/form-data" })).status).toBeLessThan(500);
  }, 20_000);

  it("is the only body that its route takes", async () => {
    expect((await send("{}", { "content-type": "application/json" })).status).toBe(415);
    expect((await send("text", { "content-type": "text/plain" })).status).toBe(415);
  });
});

describe("a file that goes out", () => {
  it("has the type that the server knows, a harmless name, and need not be sent twice", async () => {
    const answer = await fetch(`${url}/download/${encodeURIComponent('a"\r\nb.html')}`);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("content-disposition")).toBe(
      "inline; filename=\"a___b.html\"; filename*=UTF-8''a%22%0D%0Ab.html",
    );
    expect(answer.headers.get("cache-control")).toContain("immutable");
    const again = await fetch(`${url}/download/x`, { headers: { "if-none-match": '"one"' } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    expect((await fetch(`${url}/download/x`, { method: "HEAD" })).status).toBe(200);
  });
});
