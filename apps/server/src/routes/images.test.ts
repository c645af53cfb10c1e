import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { decodeImage, encodeJpeg, encodePng, readPngText } from "@evoke/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import yauzl from "yauzl";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await runningServer();
});

afterAll(() => server.close());

const texts = {
  invokeai_metadata: JSON.stringify({ positive_prompt: "a red apple", seed: 7 }),
  invokeai_graph: JSON.stringify({ id: "g", nodes: {}, edges: [] }),
  invokeai_workflow: JSON.stringify({ nonsense: true }),
};

function png({ width = 8, height = 4, text = {} }: { width?: number; height?: number; text?: Record<string, string> }) {
  return encodePng({ data: new Uint8Array(width * height * 3).fill(200), width, height, channels: 3 }, { text });
}

async function upload(
  bytes: Uint8Array,
  { query = "image_category=user&is_intermediate=false", parts = {}, type = "image/png" } = {},
) {
  const form = new FormData();
  form.append("file", new Blob([Uint8Array.from(bytes)], { type }), "picture.png");
  for (const [name, value] of Object.entries(parts)) form.append(name, String(value));
  return server.request("POST", `/api/v1/images/upload?${query}`, form);
}

type Dto = {
  image_name: string;
  image_url: string;
  width: number;
  height: number;
  board_id?: string;
  starred: boolean;
};
const dto = (body: unknown) => body as Dto;

describe("upload", () => {
  it("stores a picture as PNG with what it carries, and says where it is", async () => {
    const { status, body, headers } = await upload(await png({ text: texts }));
    expect(status).toBe(201);
    const { image_name, image_url } = dto(body);
    expect(headers.get("location")).toBe(image_url);
    expect(body).toMatchObject({
      image_origin: "external",
      image_category: "user",
      has_workflow: true,
      width: 8,
      height: 4,
    });
    expect((await server.request("GET", `/api/v1/images/i/${image_name}/metadata`)).body).toEqual(
      JSON.parse(texts.invokeai_metadata),
    );
    // The workflow was none, so it is dropped.
    expect((await server.request("GET", `/api/v1/images/i/${image_name}/workflow`)).body).toEqual({
      workflow: null,
      graph: texts.invokeai_graph,
    });
  });

  it("turns other formats into PNG, resized when asked to, with metadata of the form", async () => {
    const jpeg = await encodeJpeg(await decodeImage(await png({ width: 32, height: 16 })));
    const parts = { resize_to: '{"width":10,"height":12}', metadata: '{"note":"mine"}' };
    const { body } = await upload(jpeg, { type: "image/jpeg", parts });
    expect(dto(body)).toMatchObject({ width: 10, height: 12 });
    const file = await fetch(`${server.url}/${dto(body).image_url}`);
    expect(file.headers.get("content-type")).toBe("image/png");
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(await decodeImage(bytes)).toMatchObject({ width: 10, height: 12 });
    expect(readPngText(bytes).get("invokeai_metadata")).toBe('{"note":"mine"}');
  });

  it("crops to what is visible", async () => {
    const data = new Uint8Array(8 * 8 * 4);
    data.set([255, 0, 0, 255], (3 * 8 + 2) * 4);
    data.set([0, 255, 0, 255], (4 * 8 + 5) * 4);
    const bytes = await encodePng({ data, width: 8, height: 8, channels: 4 });
    const query = "image_category=user&is_intermediate=true&crop_visible=true";
    expect(dto((await upload(bytes, { query })).body)).toMatchObject({ width: 4, height: 2 });
  });

  it.each([
    ["nothing", new Uint8Array(), 415],
    ["text", new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"), 415],
    ["half a picture", undefined, 415],
  ])("refuses %s", async (_, bytes, status) => {
    const sent = bytes ?? (await png({ width: 64, height: 64 })).slice(0, 70);
    expect((await upload(sent)).status).toBe(status);
  });

  it("refuses what does not say that it is a picture, an unknown board, and parts that are not valid", async () => {
    const bytes = await png({});
    expect((await upload(bytes, { type: "text/html" })).status).toBe(415);
    const query = "image_category=user&is_intermediate=false&board_id=gone";
    expect((await upload(bytes, { query })).status).toBe(404);
    for (const resize_to of ["[1,2]", '{"width":8192,"height":8192}', "x"]) {
      const { status, body } = await upload(bytes, { parts: { resize_to } });
      expect([status, String((body as { detail: string }).detail)]).toEqual([
        400,
        expect.stringContaining("resize_to"),
      ]);
    }
    expect((await upload(bytes, { parts: { metadata: "[]" } })).status).toBe(400);
    expect((await upload(bytes, { query: "is_intermediate=false" })).status).toBe(422);
  });

  it("decides by the header that a picture is too large", async () => {
    const header = Buffer.from(await png({}));
    header.writeUInt32BE(17_000, 16);
    header.writeUInt32BE(17_000, 20);
    const crc = (await import("node:zlib")).crc32?.(header.subarray(12, 29));
    if (crc !== undefined) header.writeUInt32BE(crc, 29);
    const before = process.memoryUsage().rss;
    expect((await upload(header)).status).toBeGreaterThanOrEqual(413);
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
  });
});

describe("files", () => {
  it("are kept by browsers, answered with 304 to who has them, and never anything but a picture", async () => {
    const { image_name } = dto((await upload(await png({}))).body);
    for (const [part, type] of [
      ["full", "image/png"],
      ["thumbnail", "image/webp"],
    ] as const) {
      const { headers, status } = await server.request("GET", `/api/v1/images/i/${image_name}/${part}`);
      expect([status, headers.get("content-type"), headers.get("x-content-type-options")]).toEqual([
        200,
        type,
        "nosniff",
      ]);
      expect(headers.get("cache-control")).toContain("immutable");
      const again = await server.request("GET", `/api/v1/images/i/${image_name}/${part}`, undefined, {
        "if-none-match": headers.get("etag") ?? "",
      });
      expect(again.status).toBe(304);
    }
    expect((await server.request("HEAD", `/api/v1/images/i/${image_name}/full`)).status).toBe(200);
  });

  // Rows 13 and 14 of the list of faults: names are data and never become paths.
  it.each([
    "..%2f..%2fetc%2fpasswd",
    "%5c..%5cx.png",
    "a%00.png",
    "....%2f%2fx",
    "%2fetc%2fpasswd",
    "CON",
    `${"a".repeat(4000)}.png`,
    "none.png",
  ])("of the name %s there are none", async (name) => {
    for (const part of ["", "/full", "/thumbnail", "/metadata", "/workflow", "/urls"]) {
      const { status } = await server.request("GET", `/api/v1/images/i/${name}${part}`);
      expect([400, 404, 414]).toContain(status);
    }
  });
});

describe("records", () => {
  it("are listed by pages, counted with a limit of 0, filtered, starred, changed and deleted", async () => {
    const names: string[] = [];
    for (let i = 0; i < 3; i++) {
      const query = "image_category=other&is_intermediate=false";
      names.push(dto((await upload(await png({ width: 8 + i }), { query })).body).image_name);
    }
    const list = (query: string) => server.request("GET", `/api/v1/images/?categories=other&categories=mask&${query}`);
    expect((await list("limit=0&search_term=")).body).toMatchObject({ total: 3, items: [] });
    expect((await list("limit=2&offset=1&is_intermediate=false&board_id=none")).body).toMatchObject({
      total: 3,
      items: [{ image_name: names[1] }, { image_name: names[0] }],
    });
    expect((await list("limit=1001")).status).toBe(422);
    expect((await server.request("POST", "/api/v1/images/star", { image_names: [names[0], "gone.png"] })).body).toEqual(
      {
        affected_boards: ["none"],
        starred_images: [names[0]],
      },
    );
    const gallery = await server.request(
      "GET",
      "/api/v1/gallery/item_names?categories=other&search_term=&starred_first=true",
    );
    expect(gallery.body).toEqual({ item_names: [names[0], names[2], names[1]], starred_count: 1, total_count: 3 });
    const patched = await server.request("PATCH", `/api/v1/images/i/${names[1]}`, { is_intermediate: true });
    expect(patched.body).toMatchObject({ is_intermediate: true });
    const byNames = await server.request("POST", "/api/v1/images/images_by_names", {
      image_names: [names[2], "no.png", names[0]],
    });
    expect((byNames.body as Dto[]).map(({ image_name }) => image_name)).toEqual([names[2], names[0]]);
    expect((await server.request("DELETE", "/api/v1/images/i/gone.png")).body).toEqual({
      affected_boards: [],
      deleted_images: [],
      failed_images: [],
    });
    const deleted = await server.request("POST", "/api/v1/images/delete", { image_names: names });
    expect((deleted.body as { deleted_images: string[] }).deleted_images.sort()).toEqual([...names].sort());
    expect((await list("limit=0")).body).toMatchObject({ total: 0 });
  });

  it("count and delete what is intermediate", async () => {
    await upload(await png({}), { query: "image_category=mask&is_intermediate=true" });
    const count = (await server.request("GET", "/api/v1/images/intermediates")).body;
    expect(count).toBeGreaterThan(0);
    expect((await server.request("DELETE", "/api/v1/images/intermediates")).body).toBe(count);
    expect((await server.request("GET", "/api/v1/images/intermediates")).body).toBe(0);
  });
});

describe("boards", () => {
  it("hold pictures, with a cover and counts, and give them up or take them along", async () => {
    const { status, body } = await server.request("POST", "/api/v1/boards/?board_name=Cats%20%2F..%2F");
    expect(status).toBe(201);
    const { board_id } = body as { board_id: string };
    const query = `image_category=general&is_intermediate=false&board_id=${board_id}`;
    const { image_name } = dto((await upload(await png({}), { query })).body);
    const other = dto((await upload(await png({}))).body).image_name;
    const added = await server.request("POST", "/api/v1/board_images/batch", { board_id, image_names: [other] });
    expect([added.status, added.body]).toEqual([
      201,
      { affected_boards: expect.arrayContaining([board_id, "none"]), added_images: [other] },
    ]);
    expect((await server.request("GET", `/api/v1/boards/${board_id}`)).body).toMatchObject({
      image_count: 1,
      asset_count: 1,
      cover_image_name: expect.any(String),
    });
    expect((await server.request("GET", "/api/v1/boards/?all=true&include_archived=true")).body).toHaveLength(1);
    expect((await server.request("GET", "/api/v1/boards/")).status).toBe(400);
    const renamed = await server.request("PATCH", `/api/v1/boards/${board_id}`, { board_name: "Dogs" });
    expect([renamed.status, renamed.body]).toEqual([201, expect.objectContaining({ board_name: "Dogs" })]);
    expect((await server.request("GET", `/api/v1/boards/${board_id}/image_names`)).body).toHaveLength(2);
    const removed = await server.request("DELETE", "/api/v1/board_images/", { image_name: other });
    expect(removed.body).toMatchObject({ removed_images: [other] });
    const deleted = await server.request("DELETE", `/api/v1/boards/${board_id}?include_images=true`);
    expect(deleted.body).toMatchObject({ board_id, deleted_images: [image_name] });
    expect((await server.request("GET", `/api/v1/boards/${board_id}`)).status).toBe(404);
    expect((await server.request("POST", `/api/v1/boards/?board_name=${"x".repeat(301)}`)).status).toBe(422);
  });

  it("of days are there by themselves", async () => {
    const { image_name } = dto((await upload(await png({}))).body);
    const [today] = (await server.request("GET", "/api/v1/virtual_boards/by_date")).body as { date: string }[];
    expect(today).toMatchObject({ virtual_board_id: `by_date:${today?.date}` });
    const { body } = await server.request("GET", `/api/v1/virtual_boards/by_date/${today?.date}/image_names`);
    expect((body as { image_names: string[] }).image_names).toContain(image_name);
    expect((await server.request("GET", "/api/v1/virtual_boards/by_date/yesterday/image_names")).status).toBe(422);
  });
});

describe("downloads", () => {
  it("zip a board's pictures under a name without paths, tell who subscribed, and are there once", async () => {
    const { body } = await server.request("POST", "/api/v1/boards/?board_name=..%2F..%2Fetc");
    const { board_id } = body as { board_id: string };
    const query = `image_category=general&is_intermediate=false&board_id=${board_id}`;
    const first = dto((await upload(await png({}), { query })).body).image_name;
    const client = await server.connect();
    client.socket.emit("subscribe_bulk_download", { bulk_download_id: "default" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { status, body: started } = await server.request("POST", "/api/v1/images/download", { board_id });
    const { bulk_download_item_name: name } = started as { bulk_download_item_name: string };
    expect([status, name]).toEqual([202, expect.stringMatching(/^[\w .-]+\.zip$/)]);
    await client.until("bulk_download_complete", ({ bulk_download_item_name }) => bulk_download_item_name === name);
    const answer = await fetch(`${server.url}/api/v1/images/download/${encodeURIComponent(name)}`);
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    expect(await entries(Buffer.from(await answer.arrayBuffer()))).toEqual([`general/${first}`]);
    expect((await server.request("GET", `/api/v1/images/download/${encodeURIComponent(name)}`)).status).toBe(404);
  });

  it("of nothing, of unknown boards and under other names are refused", async () => {
    expect((await server.request("POST", "/api/v1/images/download", {})).status).toBe(400);
    expect((await server.request("POST", "/api/v1/images/download", { board_id: "gone" })).status).toBe(404);
    expect((await server.request("GET", "/api/v1/images/download/..%2f..%2fx.zip")).status).toBe(404);
  });
});

async function entries(zip: Buffer): Promise<readonly string[]> {
  const file = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(zip, { lazyEntries: true }, (error, opened) => (opened ? resolve(opened) : reject(error))),
  );
  const names: string[] = [];
  await new Promise<void>((resolve, reject) => {
    file.on("entry", (entry: yauzl.Entry) => {
      names.push(entry.fileName);
      file.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        buffer(Readable.from(stream)).then(() => file.readEntry(), reject);
      });
    });
    file.on("end", resolve);
    file.readEntry();
  });
  return names;
}
