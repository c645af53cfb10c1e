import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelIdentifierField, SessionJson } from "@evoke/invoke";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ModelConfig, writeRandomCheckpoint } from "../bench/random-checkpoint.ts";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";
import { smallSdxl } from "../support/small-models.ts";

const base = smallSdxl;
const refiner: ModelConfig = {
  ...base,
  unet: { ...base.unet, crossAttentionDim: 64, addition: { timeEmbedDim: 32, inputDim: 224 } },
  textEncoders: [{ ...base.textEncoders[1], prefix: "conditioner.embedders.0.model." }],
};

let models: string;
let invoker: TestInvoker;
beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "evoke-sdxl-"));
  await writeRandomCheckpoint(join(models, "base.safetensors"), base);
  await writeRandomCheckpoint(join(models, "refiner.safetensors"), refiner);
  invoker = await openInvoker([], { models_dirs: models });
});
afterAll(async () => {
  await invoker.invoker.close();
  await invoker.close();
  await rm(models, { recursive: true });
});

async function identifier(text: string): Promise<ModelIdentifierField> {
  const { key, hash, name, base, type } = await invoker.invoker.services.models.find(text);
  return { key, hash, name, base, type, submodel_type: null };
}

/** The graph that InvokeAI's web interface builds for SDXL, with inputs of the positive prompt that a test chooses. */
async function textToImage(positive: object = {}, denoise: object = {}) {
  const sampling = { type: "denoise_latents", steps: 2, cfg_scale: 3, scheduler: "euler" };
  return graphJson(
    {
      loader: { type: "sdxl_model_loader", model: await identifier("base") },
      pos: { type: "sdxl_compel_prompt", prompt: "a red apple", ...positive },
      neg: { type: "sdxl_compel_prompt" },
      noise: { type: "noise", seed: 1, width: 64, height: 96 },
      denoise: { ...sampling, ...denoise },
      out: { type: "l2i" },
    },
    [
      "loader.unet -> denoise.unet",
      ...["pos", "neg"].flatMap((node) => [`loader.clip -> ${node}.clip`, `loader.clip2 -> ${node}.clip2`]),
      "pos.conditioning -> denoise.positive_conditioning",
      "neg.conditioning -> denoise.negative_conditioning",
      "noise.noise -> denoise.noise",
      "denoise.latents -> out.latents",
      "loader.vae -> out.vae",
    ],
  );
}

async function picture(graph: ReturnType<typeof graphJson>) {
  const done = await invoker.invoker.run({ session: invoker.invoker.createSession(graph) }, { onEvent: () => {} });
  expect(done.errors).toEqual({});
  return invoker.invoker.services.images.pixels(imageOf(done));
}

function imageOf(session: SessionJson): string {
  const [id = ""] = session.source_prepared_mapping["out"] ?? [];
  return (session.results[id] as unknown as { readonly image: { readonly image_name: string } }).image.image_name;
}

test("SDXL is told by its tensors and gives a picture", async () => {
  expect(await identifier("base")).toMatchObject({ base: "sdxl", type: "main" });
  expect(await picture(await textToImage())).toMatchObject({ width: 64, height: 96 });
});

test("SDXL follows its second prompt and the size that it is told", async () => {
  const plain = await picture(await textToImage());
  expect(await picture(await textToImage({ style: "a red apple" }))).toEqual(plain);
  expect(await picture(await textToImage({ style: "a blue boat" }))).not.toEqual(plain);
  expect(await picture(await textToImage({ original_width: 256 }))).not.toEqual(plain);
});

test("SDXL's refiner finishes what the base began", async () => {
  expect(await identifier("refiner")).toMatchObject({ base: "sdxl-refiner" });
  const { nodes, edges } = await textToImage({}, { steps: 4, denoising_end: 0.5 });
  const more = graphJson(
    {
      refiner: { type: "sdxl_refiner_model_loader", model: await identifier("refiner") },
      repos: { type: "sdxl_refiner_compel_prompt", style: "a red apple" },
      reneg: { type: "sdxl_refiner_compel_prompt", aesthetic_score: 2.5 },
      refine: { type: "denoise_latents", steps: 4, cfg_scale: 3, scheduler: "euler", denoising_start: 0.5 },
    },
    [
      "refiner.unet -> refine.unet",
      "refiner.clip2 -> repos.clip2",
      "refiner.clip2 -> reneg.clip2",
      "repos.conditioning -> refine.positive_conditioning",
      "reneg.conditioning -> refine.negative_conditioning",
      "denoise.latents -> refine.latents",
      "refine.latents -> out.latents",
    ],
  );
  const half = await picture({ nodes, edges });
  const kept = edges.filter(({ source }) => source.node_id !== "denoise");
  const whole = await picture({ nodes: { ...nodes, ...more.nodes }, edges: [...kept, ...more.edges] });
  expect(whole).toMatchObject({ width: 64, height: 96 });
  expect(whole).not.toEqual(half);
});
