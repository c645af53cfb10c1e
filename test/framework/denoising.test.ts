import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelIdentifierField } from "@evoke/invoke";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeRandomCheckpoint } from "../bench/random-checkpoint.ts";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";
import { writeRandomControlNet } from "../support/random-controlnet.ts";
import { writeRandomIpAdapter, writeRandomVisionTower } from "../support/random-ip-adapter.ts";
import { smallSd1 } from "../support/small-models.ts";

let models: string;
let test: TestInvoker;

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "evoke-denoising-"));
  await writeRandomCheckpoint(join(models, "sd1.safetensors"), smallSd1);
  await writeRandomControlNet(join(models, "edges"), smallSd1.unet);
  await writeRandomVisionTower(join(models, "ip_adapter_sd_image_encoder"));
  await writeRandomIpAdapter(join(models, "look.safetensors"), 64, [32, 32, 32, 64]);
  test = await openInvoker([], { models_dirs: models });
}, 60_000);

afterAll(async () => {
  await test.invoker.close();
  await test.close();
  await rm(models, { recursive: true });
});

async function identifier(text: string): Promise<ModelIdentifierField> {
  const { key, hash, name, base, type } = await test.invoker.services.models.find(text);
  return { key, hash, name, base, type, submodel_type: null };
}

/** What the node `denoise` of a graph gives, with its latents' values; other nodes and edges can be added. */
async function denoise(node: object, more: Record<string, object> = {}, moreEdges: readonly string[] = []) {
  const nodes = {
    loader: { type: "main_model_loader", model: await identifier("sd1") },
    prompt: { type: "compel", prompt: "a red apple" },
    noise: { type: "noise", width: 128, height: 64, seed: 3 },
    denoise: { steps: 2, cfg_scale: 3, scheduler: "euler", ...node },
    ...more,
  };
  const edges = [
    "loader.clip -> prompt.clip",
    "prompt.conditioning -> denoise.positive_conditioning",
    "prompt.conditioning -> denoise.negative_conditioning",
    "noise.noise -> denoise.noise",
    ...moreEdges,
    ...(moreEdges.some((edge) => edge.endsWith("denoise.unet")) ? [] : ["loader.unet -> denoise.unet"]),
  ];
  const session = test.invoker.createSession(graphJson(nodes, edges));
  const done = await test.invoker.run({ session }, { onEvent: () => {} });
  const [id = ""] = done.source_prepared_mapping["denoise"] ?? [];
  const output = done.results[id] as Readonly<Record<string, unknown>> | undefined;
  const { latents_name: name } = (output?.["latents"] ?? {}) as { readonly latents_name?: string };
  const latents = name === undefined ? undefined : await test.invoker.services.tensors.load(name);
  return { data: latents?.data, output, errors: JSON.stringify(done.errors) };
}

const plain = { type: "denoise_latents" };
const tiled = { type: "tiled_multi_diffusion_denoise_latents" };

function largestDifference(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (a === undefined || b === undefined) throw new Error("there are no latents");
  return Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? Number.NaN))));
}

it("FreeU with factors of 1 changes nothing, with others it does", async () => {
  const freeU = (factors: object) =>
    denoise(plain, { freeu: { type: "freeu", ...factors } }, [
      "loader.unet -> freeu.unet",
      "freeu.unet -> denoise.unet",
    ]);
  const without = await denoise(plain);
  const neutral = await freeU({ b1: 1, b2: 1, s1: 1, s2: 1 });
  expect([without.errors, neutral.errors]).toEqual(["{}", "{}"]);
  expect(neutral.data).toEqual(without.data);
  expect(largestDifference((await freeU({})).data, without.data)).toBeGreaterThan(1e-3);
});

it("tiles denoise as the whole where one covers it, else nearly so", async () => {
  const whole = await denoise(plain);
  const one = await denoise({ ...tiled, tile_width: 128, tile_height: 512 });
  expect(one.errors).toBe("{}");
  expect(largestDifference(one.data, whole.data)).toBeLessThan(1e-6);
  const two = await denoise({ ...tiled, tile_width: 96, tile_overlap: 64 });
  const difference = largestDifference(two.data, whole.data);
  expect(difference).toBeGreaterThan(1e-6);
  expect(difference).toBeLessThan(1);
});

it("a ControlNet steers the whole, and each tile by its part of the picture", async () => {
  const control = { type: "controlnet", control_model: await identifier("edges"), resize_mode: "just_resize_simple" };
  const nodes = {
    picture: { type: "blank_image", width: 64, height: 64, color: { r: 9, g: 99, b: 200, a: 255 } },
    control,
  };
  const edges = ["picture.image -> control.image", "control.control -> denoise.control"];
  const without = await denoise(plain);
  const steered = await denoise(plain, nodes, edges);
  expect(steered.errors).toBe("{}");
  expect(largestDifference(steered.data, without.data)).toBeGreaterThan(1e-3);
  const oneTile = await denoise({ ...tiled, tile_width: 128 }, nodes, edges);
  expect(largestDifference(oneTile.data, steered.data)).toBeLessThan(1e-6);
  const tiles = await denoise({ ...tiled, tile_width: 64, tile_overlap: 32 }, nodes, edges);
  expect(tiles.errors).toBe("{}");
  expect(largestDifference(tiles.data, (await denoise({ ...tiled, tile_width: 64 })).data)).toBeGreaterThan(1e-3);
});

it("an IP-Adapter's picture steers the denoising, by the layers of its method, at its steps", async () => {
  const look = async (fields: object) => {
    const adapter = { type: "ip_adapter", ip_adapter_model: await identifier("look"), ...fields };
    const nodes = { picture: { type: "blank_image", width: 64, height: 48 }, adapter };
    const edges = ["picture.image -> adapter.image", "adapter.ip_adapter -> denoise.ip_adapter"];
    return denoise({ type: "denoise_latents_meta" }, nodes, edges);
  };
  const without = await denoise(plain);
  const full = await look({});
  expect(full.errors).toBe("{}");
  expect(largestDifference(full.data, without.data)).toBeGreaterThan(1e-4);
  expect(full.output?.["metadata"]).toMatchObject({ ipAdapters: [{ clip_vision_model: "ViT-H", method: "full" }] });
  expect((await look({ method: "style" })).data).not.toEqual(full.data);
  const after = await look({ begin_step_percent: 1, end_step_percent: 1 });
  expect(largestDifference(after.data, without.data)).toBeLessThan(1e-4);
  expect((await look({ clip_vision_model: "ViT-G" })).errors).toContain("ip_adapter_sdxl_image_encoder");
});

it("an overlap as large as a tile is refused", async () => {
  const { errors } = await denoise({ ...tiled, tile_width: 64, tile_overlap: 64 });
  expect(errors).toContain("tile_overlap: 64 is not below the tiles' sides of 64 × 1024 pixels");
});

it("denoising with metadata says what it did, beside what it was given", async () => {
  const given = { type: "metadata_item", label: "artist", value: "me" };
  const { data, output, errors } = await denoise(
    { type: "denoise_latents_meta" },
    { given, all: { type: "metadata" } },
    ["given.item -> all.items", "all.metadata -> denoise.metadata"],
  );
  expect(errors).toBe("{}");
  expect(data).toEqual((await denoise(plain)).data);
  expect(output?.["metadata"]).toMatchObject({ artist: "me", steps: 2, cfg_scale: 3, scheduler: "euler", seed: 3 });
  expect(output?.["metadata"]).toMatchObject({ width: 128, height: 64, model: { name: "sd1", submodel_type: null } });
});

it("HiDiffusion, which is not there, is left out", async () => {
  const asked = await denoise({ ...plain, hidiffusion: true });
  expect(asked.errors).toBe("{}");
  expect(asked.data).toEqual((await denoise(plain)).data);
});
