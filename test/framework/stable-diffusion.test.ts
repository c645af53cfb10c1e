import { decodeImage, resize, toRgb } from "@evoke/imaging";
import type { EvokeEvent, ModelIdentifierField, SessionJson } from "@evoke/invoke";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { graphJson, openInvoker, shippedModel, type TestInvoker } from "../support/invoker.ts";

let test: TestInvoker;
let model: ModelIdentifierField;

beforeAll(async () => {
  test = await openInvoker();
  model = await shippedModel(test.invoker);
});

afterAll(async () => {
  await test.invoker.close();
  await test.close();
});

const settings = { prompt: "red apple", seed: 7, steps: 2, width: 64, height: 64, cfg_scale: 3, scheduler: "ddim" };
const { prompt, seed, steps, width, height, cfg_scale, scheduler } = settings;

/** The text-to-image graph that InvokeAI's web interface builds, without its metadata. */
const textToImage = () => ({
  positive_prompt: { type: "string", value: prompt },
  negative_prompt: { type: "string" },
  seed: { type: "integer", value: seed },
  loader: { type: "main_model_loader", model },
  clip_skip: { type: "clip_skip" },
  pos: { type: "compel" },
  neg: { type: "compel" },
  pos_collect: { type: "collect" },
  neg_collect: { type: "collect" },
  noise: { type: "noise", width, height },
  denoise: { type: "denoise_latents", steps, cfg_scale, scheduler },
  out: { type: "l2i" },
});

const textToImageEdges = [
  "loader.unet -> denoise.unet",
  "loader.clip -> clip_skip.clip",
  "clip_skip.clip -> pos.clip",
  "clip_skip.clip -> neg.clip",
  "positive_prompt.value -> pos.prompt",
  "negative_prompt.value -> neg.prompt",
  "pos.conditioning -> pos_collect.item",
  "neg.conditioning -> neg_collect.item",
  "pos_collect.collection -> denoise.positive_conditioning",
  "neg_collect.collection -> denoise.negative_conditioning",
  "seed.value -> noise.seed",
  "noise.noise -> denoise.noise",
  "denoise.latents -> out.latents",
  "loader.vae -> out.vae",
];

async function run(nodes: Record<string, object>, edges: readonly string[] = []) {
  const events: EvokeEvent[] = [];
  const session = test.invoker.createSession(graphJson(nodes, edges));
  const done = await test.invoker.run({ session }, { onEvent: (event) => events.push(event) });
  expect(done.errors).toEqual({});
  return { events, image: imageOf(done), done };
}

function imageOf(session: SessionJson): string {
  const [id = ""] = session.source_prepared_mapping["out"] ?? [];
  return (session.results[id] as unknown as { readonly image: { readonly image_name: string } }).image.image_name;
}

const ProgressPicture = z.object({
  width: z.int(),
  height: z.int(),
  dataURL: z.string().startsWith("data:image/jpeg;base64,"),
});

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
}

const pixels = (name: string) => test.invoker.services.images.pixels(name);

describe("Stable Diffusion graphs", () => {
  it("give the picture that the one-node form gives", async () => {
    const graph = await run(textToImage(), textToImageEdges);
    const node = await run({ out: { type: "txt2img", model, ...settings } });
    expect(await pixels(node.image)).toEqual(await pixels(graph.image));
    const { metadata } = await test.invoker.services.images.documents(node.image);
    expect(metadata).toMatchObject({ generation_mode: "txt2img", positive_prompt: prompt, seed, steps, model });
  });

  it("tell how far denoising is", async () => {
    const { events } = await run({ out: { type: "txt2img", model, ...settings } });
    const denoising = events.filter(({ payload }) => payload["message"] === "Denoising");
    expect(denoising.map(({ payload }) => payload["percentage"])).toEqual([0, 0.5, 1]);
  });

  it("show what is being drawn in pictures of a pixel per latent pixel, unless nobody looks", async () => {
    const { events, image } = await run({ out: { type: "txt2img", model, ...settings, steps: 8 } });
    const shown = events.flatMap(({ payload }) => ProgressPicture.safeParse(payload["image"]).data ?? []);
    expect(shown).toHaveLength(9);
    expect(shown.at(-1)).toMatchObject({ width, height });
    const preview = await decodeImage(Buffer.from(shown.at(-1)?.dataURL.split(",")[1] ?? "", "base64"));
    const small = await resize(await pixels(image), { width: 8, height: 8, kernel: "box" });
    expect(preview).toMatchObject({ width: 8, height: 8 });
    expect(meanDifference(toRgb(preview).data, toRgb(small).data)).toBeLessThan(40);

    const session = test.invoker.createSession(graphJson({ out: { type: "txt2img", model, ...settings, seed: 8 } }));
    const onEvent = ({ payload }: EvokeEvent) => expect(payload["image"] ?? null).toBeNull();
    await test.invoker.run({ session, previews: false }, { onEvent });
  });

  it("start from a picture in both forms alike", async () => {
    const strength = 0.5;
    const start = { type: "blank_image", width, height, color: { r: 200, g: 30, b: 30, a: 255 } };
    const nodes = {
      ...textToImage(),
      start,
      i2l: { type: "i2l" },
      denoise: { type: "denoise_latents", steps, cfg_scale, scheduler, denoising_start: 1 - strength },
    };
    const edges = [
      ...textToImageEdges,
      "start.image -> i2l.image",
      "loader.vae -> i2l.vae",
      "i2l.latents -> denoise.latents",
    ];
    const graph = await run(nodes, edges);
    const node = await run({ start, out: { type: "img2img", model, ...settings, strength } }, [
      "start.image -> out.image",
    ]);
    expect(await pixels(node.image)).toEqual(await pixels(graph.image));
  });

  it("stop while denoising when they are canceled", async () => {
    const controller = new AbortController();
    const session = test.invoker.createSession(graphJson({ out: { type: "txt2img", model, ...settings, steps: 500 } }));
    const onEvent = ({ payload }: EvokeEvent) => {
      if (payload["message"] === "Denoising") controller.abort();
    };
    const canceled = test.invoker.run({ session }, { signal: controller.signal, onEvent });
    await expect(canceled).rejects.toMatchObject({ code: "CANCELED" });
  });

  it("name what a node is asked for that is not supported yet", async () => {
    const nodes = { ...textToImage(), noise: { type: "noise", width, height, noise_type: "FLUX" } };
    const done = await test.invoker.run(
      { session: test.invoker.createSession(graphJson(nodes, textToImageEdges)) },
      { onEvent: () => {} },
    );
    expect(Object.values(done.errors)).toEqual([
      expect.stringMatching(/noise_type: noise for FLUX cannot be used yet/),
    ]);
  });
});
