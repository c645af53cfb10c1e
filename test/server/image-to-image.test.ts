import { randomUUID } from "node:crypto";
import { decodeImage, encodePng } from "@evoke/imaging";
import { imageToImageGraph } from "@evoke/recipes";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Client, type RunningServer, runningServer } from "../../apps/server/src/testing/running-server.ts";

const SIZE = 64;
let server: RunningServer;
let client: Client;

beforeAll(async () => {
  server = await runningServer({ runs: true });
  client = await server.connect();
}, 180_000);
afterAll(() => server.close());

/** A white square with a red disc, as a user would upload it. */
const disc = Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, index) => {
  const pixel = Math.floor(index / 3);
  const isInside = Math.hypot((pixel % SIZE) - SIZE / 2, Math.floor(pixel / SIZE) - SIZE / 2) < SIZE / 3;
  return isInside && index % 3 > 0 ? 20 : 240;
});

async function upload(): Promise<string> {
  const bytes = await encodePng({ data: disc, width: SIZE, height: SIZE, channels: 3 });
  const form = new FormData();
  form.append("file", new Blob([Uint8Array.from(bytes)], { type: "image/png" }), "disc.png");
  const answer = await server.request("POST", "/api/v1/images/upload?image_category=user&is_intermediate=false", form);
  expect(answer.status).toBe(201);
  return (answer.body as { image_name: string }).image_name;
}

/** Queues InvokeAI's image-to-image graph for SD 1, and waits for its picture's name. */
async function restyle(image_name: string, strength: number): Promise<string> {
  const model = await server.services.services.models.find("icons");
  const settings = {
    prompt: "red apple",
    negative: "",
    seed: 7,
    width: SIZE,
    height: SIZE,
    cfgRescale: 0,
    clipSkip: 0,
  };
  const request = { ...settings, model, steps: 6, cfgScale: 3, scheduler: "euler" };
  const { graph, anchors } = imageToImageGraph(
    request as unknown as Parameters<typeof imageToImageGraph>[0],
    { image: { image_name }, strength, resize: false },
    () => randomUUID().slice(0, 10),
  );
  const answer = await server.request("POST", "/api/v1/queue/default/enqueue_batch", { batch: { graph, runs: 1 } });
  const [item] = (answer.body as { item_ids: number[] }).item_ids;
  const done = await client.until(
    "invocation_complete",
    (payload) => payload["item_id"] === item && payload["invocation_source_id"] === anchors.output,
  );
  return (done["result"] as { image: { image_name: string } }).image.image_name;
}

/** Mean difference of a picture's channel values to those of the disc. */
async function distance(name: string): Promise<number> {
  const file = await fetch(`${server.url}/api/v1/images/i/${name}/full`);
  const { data, channels } = await decodeImage(new Uint8Array(await file.arrayBuffer()));
  const at = (index: number) => data[Math.floor(index / 3) * channels + (index % 3)] ?? 0;
  return disc.reduce((sum, value, index) => sum + Math.abs(value - at(index)), 0) / disc.length;
}

it("starts from an uploaded picture, and keeps the more of it the less its strength is", async () => {
  const start = await upload();
  const [near, far] = [await restyle(start, 0.2), await restyle(start, 1)];
  const metadata = await server.request("GET", `/api/v1/images/i/${near}/metadata`);
  expect(metadata.body).toMatchObject({ generation_mode: "img2img", init_image: start, strength: 0.2, seed: 7 });
  expect(await distance(near)).toBeLessThan(await distance(far));
}, 120_000);
