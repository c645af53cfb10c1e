import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelIdentifierField } from "@evoke/invoke";
import {
  detailedUpscaleGraph,
  filterGraph,
  type HighResolutionFix,
  type PictureGraph,
  type ReferenceLayer,
  textToImageGraph,
  upscaleGraph,
  withHighResolutionFix,
  withReferenceLayers,
} from "@evoke/recipes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openInvoker, shippedModel, type TestInvoker } from "../support/invoker.ts";
import { writeModelsForIcons } from "../support/models-for-icons.ts";

const SIDE = 64;
let models: string;
let test: TestInvoker;

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "evoke-recipes-"));
  await writeModelsForIcons(models);
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

const newId = () => randomUUID();

const request = async () => ({
  model: await shippedModel(test.invoker),
  prompt: "red apple",
  negative: "",
  seed: 7,
  width: SIDE,
  height: SIDE,
  steps: 2,
  cfgScale: 3,
  cfgRescale: 0,
  scheduler: "euler",
  clipSkip: 0,
});

/** Runs a graph to its end, and gives the picture of its output with what is stored with it. */
async function run({ graph, output }: { readonly graph: PictureGraph["graph"]; readonly output: string }) {
  const session = test.invoker.createSession(graph);
  const done = await test.invoker.run({ session }, { onEvent: () => {} });
  expect(done.errors).toEqual({});
  const [id = ""] = done.source_prepared_mapping[output] ?? [];
  const { image } = done.results[id] as unknown as { readonly image: { readonly image_name: string } };
  const { images } = test.invoker.services;
  const { image_name: name } = image;
  return { name, metadata: await images.metadata(name), ...(await images.pixels(name)) };
}

const runPicture = ({ graph, anchors }: PictureGraph) => run({ graph, output: anchors.output });

/** A picture of the shipped model, to work on. */
async function aPicture() {
  const { name, width, height } = await runPicture(textToImageGraph(await request(), newId));
  return { image: { image_name: name }, width, height };
}

describe("layers of reference", () => {
  const base = { weight: 1, begin: 0, end: 1 };

  it("of every kind steer a picture, each with its own model, and its metadata lists them as InvokeAI does", async () => {
    const picture = await aPicture();
    const [edges, sketch, look] = [await identifier("edges"), await identifier("sketch"), await identifier("look")];
    const layers: readonly ReferenceLayer[] = [
      { ...base, kind: "controlnet", model: edges, picture, controlMode: "balanced", resizeMode: "just_resize" },
      { ...base, kind: "t2i_adapter", model: sketch, picture, resizeMode: "crop_resize", weight: 0.5, end: 0.5 },
      { ...base, kind: "ip_adapter", model: look, picture, method: "full", visionTower: "ViT-H" },
    ];
    const plain = await runPicture(textToImageGraph(await request(), newId));
    const pictures = [plain.data];
    for (const layer of layers) {
      const target = { width: SIDE, height: SIDE };
      const graph = withReferenceLayers(textToImageGraph(await request(), newId), { layers: [layer], target }, newId);
      pictures.push((await runPicture(graph)).data);
    }
    expect(new Set(pictures.map((data) => Buffer.from(data).toString("base64"))).size).toBe(4);
    const { metadata } = await runPicture(
      withReferenceLayers(
        textToImageGraph(await request(), newId),
        { layers, target: { width: SIDE, height: SIDE } },
        newId,
      ),
    );
    const { image } = picture;
    expect(metadata).toMatchObject({
      controlnets: [{ image, control_model: { name: "edges" }, control_weight: 1, control_mode: "balanced" }],
      t2iAdapters: [{ image, t2i_adapter_model: { name: "sketch" }, weight: 0.5, end_step_percent: 0.5 }],
      ipAdapters: [{ image, ip_adapter_model: { name: "look" }, clip_vision_model: "ViT-H", method: "full" }],
    });
  }, 60_000);

  it("see a picture through a filter, at the size of the picture that is made", async () => {
    const picture = await aPicture();
    const filter = { type: "canny_edge_detection", fields: { low_threshold: 40, high_threshold: 120 } };
    const target = { width: 32, height: 16 };
    const seen = await run(filterGraph(picture, { filter, target }, newId));
    expect([seen.width, seen.height]).toEqual([32, 32]);
    const model = await identifier("edges");
    const graph = withReferenceLayers(
      textToImageGraph(await request(), newId),
      {
        layers: [
          { ...base, kind: "controlnet", model, picture, filter, controlMode: "balanced", resizeMode: "just_resize" },
        ],
        target,
      },
      newId,
    );
    expect((await runPicture(graph)).metadata).toMatchObject({ controlnet_filters: [filter] });
  }, 60_000);
});

describe("the high-resolution fix", () => {
  it.each(["latent", "image", "upscale_model"] as const)(
    "enlarges by way of %s",
    async (kind) => {
      const upscaler = await identifier("twice");
      const method = kind === "upscale_model" ? { kind, upscaler } : { kind };
      const fix: HighResolutionFix = { scale: 1.5, strength: 0.3, method };
      const graph = withHighResolutionFix(
        textToImageGraph({ ...(await request()), steps: 4 }, newId),
        { fix, size: { width: SIDE, height: SIDE } },
        newId,
      );
      const { width, height, metadata } = await runPicture(graph);
      expect([width, height]).toEqual([96, 96]);
      const stated = { hrf_enabled: true, hrf_method: kind, hrf_strength: 0.3, hrf_scale: 1.5, width: 96, height: 96 };
      expect(metadata).toMatchObject(stated);
      if (kind === "upscale_model") expect(metadata).toMatchObject({ hrf_upscale_model: { name: "twice" } });
    },
    60_000,
  );

  it("keeps the layers that steer the first drawing", async () => {
    const picture = await aPicture();
    const size = { width: SIDE, height: SIDE };
    const model = await identifier("sketch");
    const layer = {
      kind: "t2i_adapter",
      model,
      picture,
      weight: 1,
      begin: 0,
      end: 1,
      resizeMode: "just_resize",
    } as const;
    const steered = withReferenceLayers(
      textToImageGraph(await request(), newId),
      { layers: [layer], target: size },
      newId,
    );
    const fix: HighResolutionFix = { scale: 2, strength: 0.5, method: { kind: "latent" } };
    const { graph, anchors } = withHighResolutionFix(steered, { fix, size }, newId);
    const into = (id: string) => graph.edges.filter(({ destination }) => destination.node_id === id);
    expect(
      into(anchors.denoise)
        .map(({ destination }) => destination.field)
        .sort(),
    ).toEqual([...into(steered.anchors.denoise).map(({ destination }) => destination.field), "latents"].sort());
    expect((await runPicture({ graph, anchors })).width).toBe(128);
  }, 60_000);
});

describe("upscaling", () => {
  it("enlarges by a network, or without one by resampling, to sides that are multiples of 8", async () => {
    const picture = await aPicture();
    const upscaler = await identifier("twice");
    const byNetwork = await run(upscaleGraph({ picture, scale: 3, upscaler }, newId));
    const resampled = await run(upscaleGraph({ picture, scale: 1.3 }, newId));
    expect([byNetwork.width, resampled.width, resampled.height]).toEqual([192, 80, 80]);
    expect(byNetwork.metadata).toMatchObject({
      upscale_model: { name: "twice" },
      upscale_initial_image: { ...picture.image, width: SIDE, height: SIDE },
      upscale_scale: 3,
      width: 192,
    });
  }, 60_000);

  it("draws details in tiles, the more the higher the creativity", async () => {
    const picture = await aPicture();
    const upscaling = { picture, scale: 2 };
    const plain = await run(upscaleGraph(upscaling, newId));
    const distances: number[] = [];
    for (const creativity of [-8, 8]) {
      const detail = { creativity, tile: { size: 64, overlap: 16 } };
      const graph = detailedUpscaleGraph({ ...(await request()), steps: 6 }, { upscaling, detail }, newId);
      const drawn = await runPicture(graph);
      expect(drawn.width).toBe(128);
      expect(drawn.metadata).toMatchObject({ creativity, tile_size: 64, seed: 7, upscale_scale: 2 });
      distances.push(drawn.data.reduce((sum, value, at) => sum + Math.abs(value - (plain.data[at] ?? 0)), 0));
    }
    expect(distances[0]).toBeLessThan(distances[1] ?? 0);
  }, 60_000);
});

it("a textual inversion changes the picture where a prompt names it; a name that nobody knows is text", async () => {
  const draw = async (prompt: string) =>
    (await runPicture(textToImageGraph({ ...(await request()), prompt }, newId))).data;
  const [named, other] = [await draw("apple <style>"), await draw("apple <nobody>")];
  expect(named).not.toEqual(await draw("apple style"));
  expect(other).not.toEqual(named);
}, 60_000);
