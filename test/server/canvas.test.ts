import { randomUUID } from "node:crypto";
import { decodeImage, encodePng } from "@evoke/imaging";
import type { SessionJson } from "@evoke/invoke";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Client, type RunningServer, runningServer } from "../../apps/server/src/testing/running-server.ts";

const SIZE = 64;
const queue = "/api/v1/queue/default";
let server: RunningServer;
let client: Client;

beforeAll(async () => {
  server = await runningServer({ runs: true });
  client = await server.connect();
}, 180_000);
afterAll(() => server.close());

type Node = Readonly<Record<string, unknown>>;
type End = readonly [node: string, field: string];

/** A red square in the corner of a canvas that is empty besides. */
const corner = Uint8Array.from({ length: SIZE * SIZE * 4 }, (_, index) => {
  const pixel = Math.floor(index / 4);
  const isInside = pixel % SIZE < SIZE / 2 && Math.floor(pixel / SIZE) < SIZE / 2;
  return isInside && index % 4 !== 1 && index % 4 !== 2 ? 255 : 0;
});

/** Uploads a composite of the canvas, as InvokeAI's web client does. */
async function upload(category: string, data: Uint8Array): Promise<{ image_name: string }> {
  const bytes = await encodePng({ data, width: SIZE, height: SIZE, channels: 4 });
  const form = new FormData();
  form.append("file", new Blob([Uint8Array.from(bytes)], { type: "image/png" }), "canvas.png");
  const path = `/api/v1/images/upload?image_category=${category}&is_intermediate=true`;
  const { status, body } = await server.request("POST", path, form);
  expect(status).toBe(201);
  return { image_name: (body as { image_name: string }).image_name };
}

/** InvokeAI's graph for painting beyond a picture's edges: an empty mask layer, the canvas' own transparency, a fill. */
async function outpaint(infill: Node) {
  const [image, mask1] = [
    await upload("general", corner),
    await upload(
      "mask",
      corner.map(() => 255),
    ),
  ];
  const model = await server.services.services.models.find("icons");
  const inputs: Readonly<Record<string, Node>> = {
    prompt: { type: "string", value: "red apple" },
    seed: { type: "integer", value: 4_294_967_295 },
    model: { type: "main_model_loader", model: { ...model, submodel_type: null } },
    clip_skip: { type: "clip_skip", skipped_layers: 0 },
    pos_cond: { type: "compel" },
    neg_cond: { type: "compel", prompt: "" },
    pos_cond_collect: { type: "collect" },
    neg_cond_collect: { type: "collect" },
    noise: { type: "noise", use_cpu: true, width: SIZE, height: SIZE },
    denoise: {
      ...{ type: "denoise_latents", cfg_scale: 3, scheduler: "dpmpp_3m_k", steps: 3, denoising_start: 0 },
      ...{ hidiffusion: false, hidiffusion_raunet: true, hidiffusion_window_attn: true },
    },
    infill: { image, ...infill },
    i2l: { type: "i2l", fp32: true },
    tomask: { type: "tomask", image },
    combine: { type: "mask_combine", mask1 },
    gradient: { type: "create_gradient_mask", coherence_mode: "Gaussian Blur", minimum_denoise: 0, edge_radius: 8 },
    l2i: { type: "l2i", fp32: true },
    fade: { type: "expand_mask_with_fade", fade_size_px: 8 },
    metadata: { type: "core_metadata", generation_mode: "outpaint", ref_images: [] },
    canvas_output: { type: "apply_mask_to_image", invert_mask: true, use_cache: false },
  };
  const id = (name: string): string => `${name}:abcdefghij`;
  const nodes = Object.entries(inputs).map(([name, node]) => [
    id(name),
    { is_intermediate: true, use_cache: true, ...node, id: id(name) },
  ]);
  const wires: readonly (readonly [End, End])[] = [
    [
      ["model", "unet"],
      ["denoise", "unet"],
    ],
    [
      ["model", "clip"],
      ["clip_skip", "clip"],
    ],
    [
      ["clip_skip", "clip"],
      ["pos_cond", "clip"],
    ],
    [
      ["clip_skip", "clip"],
      ["neg_cond", "clip"],
    ],
    [
      ["prompt", "value"],
      ["pos_cond", "prompt"],
    ],
    [
      ["pos_cond", "conditioning"],
      ["pos_cond_collect", "item"],
    ],
    [
      ["neg_cond", "conditioning"],
      ["neg_cond_collect", "item"],
    ],
    [
      ["pos_cond_collect", "collection"],
      ["denoise", "positive_conditioning"],
    ],
    [
      ["neg_cond_collect", "collection"],
      ["denoise", "negative_conditioning"],
    ],
    [
      ["seed", "value"],
      ["noise", "seed"],
    ],
    [
      ["noise", "noise"],
      ["denoise", "noise"],
    ],
    [
      ["infill", "image"],
      ["i2l", "image"],
    ],
    [
      ["model", "vae"],
      ["i2l", "vae"],
    ],
    [
      ["i2l", "latents"],
      ["denoise", "latents"],
    ],
    [
      ["tomask", "image"],
      ["combine", "mask2"],
    ],
    [
      ["combine", "image"],
      ["gradient", "mask"],
    ],
    [
      ["gradient", "denoise_mask"],
      ["denoise", "denoise_mask"],
    ],
    [
      ["denoise", "latents"],
      ["l2i", "latents"],
    ],
    [
      ["model", "vae"],
      ["l2i", "vae"],
    ],
    [
      ["gradient", "expanded_mask_area"],
      ["fade", "mask"],
    ],
    [
      ["fade", "image"],
      ["canvas_output", "mask"],
    ],
    [
      ["l2i", "image"],
      ["canvas_output", "image"],
    ],
    [
      ["metadata", "metadata"],
      ["canvas_output", "metadata"],
    ],
  ];
  const end = ([name, field]: End) => ({ node_id: id(name), field });
  const edges = wires.map(([source, destination]) => ({ source: end(source), destination: end(destination) }));
  const destination = `canvas:${randomUUID().slice(0, 10)}`;
  const batch = { graph: { id: "graph", nodes: Object.fromEntries(nodes), edges }, origin: "canvas", destination };
  const answer = await server.request("POST", `${queue}/enqueue_batch`, { batch });
  expect(answer).toMatchObject({ status: 201, body: { enqueued: 1 } });
  return { destination, output: id("canvas_output") };
}

it.each([{ type: "infill_lama" }, { type: "infill_patchmatch", downscale: 2 }, { type: "infill_tile", tile_size: 32 }])(
  "a canvas is painted beyond its picture's edges with $type, and finds what was painted by its destination",
  async (infill) => {
    const { destination, output } = await outpaint(infill);
    const done = await client.until(
      "queue_item_status_changed",
      (payload) => payload["destination"] === destination && payload["completed_at"] !== null,
    );
    expect(done).toMatchObject({ status: "completed", error_message: null });
    const { body } = await server.request("GET", `${queue}/list_all?destination=${destination}`);
    const [{ session }] = body as [{ session: SessionJson }];
    const [copy = ""] = session.source_prepared_mapping[output] ?? [];
    const { image } = session.results[copy] as unknown as { image: { image_name: string } };
    const dto = await server.request("GET", `/api/v1/images/i/${image.image_name}`);
    expect(dto.body).toMatchObject({ is_intermediate: true, session_id: session.id, width: SIZE, height: SIZE });
    const file = await fetch(`${server.url}/api/v1/images/i/${image.image_name}/full`);
    const { data, channels } = await decodeImage(new Uint8Array(await file.arrayBuffer()));
    // What was empty is painted; what was there shows through.
    expect([channels, data.at(-1), data[3]]).toEqual([4, 255, 0]);
  },
  120_000,
);
