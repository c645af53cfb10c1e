import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelIdentifierField } from "@evoke/invoke";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeRandomCheckpoint } from "../bench/random-checkpoint.ts";
import { writeRandomLora } from "../bench/random-lora.ts";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";
import { smallSd1, smallSdxl } from "../support/small-models.ts";

let models: string;
let test: TestInvoker;

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "evoke-loras-"));
  const lora = { kind: "lora", rank: 4, layers: "all" } as const;
  for (const [name, config] of Object.entries({ sd1: smallSd1, sdxl: smallSdxl })) {
    await writeRandomCheckpoint(join(models, `${name}.safetensors`), config);
    await writeRandomLora(join(models, `${name}-style.safetensors`), config, lora);
    await writeRandomLora(join(models, `${name}-light.safetensors`), config, { ...lora, layers: "attention" });
  }
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

const families = [
  { family: "sd1", prompt: "compel", clips: ["clip"], prefix: "", loader: "main_model_loader" },
  {
    family: "sdxl",
    prompt: "sdxl_compel_prompt",
    clips: ["clip", "clip2"],
    prefix: "sdxl_",
    loader: "sdxl_model_loader",
  },
] as const;
type Family = (typeof families)[number];

/** Latents of a picture, by a graph in which `lora` nodes stand between the model and what it is used for. */
async function draw({ prompt, clips, loader, family }: Family, loras: readonly object[] = [], more = {}) {
  const chain = loras.map((node, index) => [`lora${index}`, node] as const);
  const parts = ["unet", ...clips];
  const stops = ["loader", ...chain.map(([id]) => id)];
  const last = stops[stops.length - 1];
  const nodes = {
    loader: { type: loader, model: await identifier(family) },
    ...Object.fromEntries(chain),
    prompt: { type: prompt, prompt: "a red apple" },
    noise: { type: "noise", width: 64, height: 64, seed: 3 },
    denoise: { type: "denoise_latents", steps: 1, cfg_scale: 2, scheduler: "ddim" },
    ...more,
  };
  const edges = [
    ...chain.flatMap(([id], index) => parts.map((part) => `${stops[index]}.${part} -> ${id}.${part}`)),
    `${last}.unet -> denoise.unet`,
    ...clips.map((clip) => `${last}.${clip} -> prompt.${clip}`),
    "prompt.conditioning -> denoise.positive_conditioning",
    "prompt.conditioning -> denoise.negative_conditioning",
    "noise.noise -> denoise.noise",
  ];
  const collected = Object.keys(more).filter((id) => id.startsWith("selector"));
  const joined =
    collected.length === 0 ? [] : [...collected.map((id) => `${id}.lora -> all.item`), "all.collection -> lora0.loras"];
  const graph = graphJson(nodes, [...edges, ...joined]);
  const done = await test.invoker.run({ session: test.invoker.createSession(graph) }, { onEvent: () => {} });
  const [id = ""] = done.source_prepared_mapping["denoise"] ?? [];
  const output = done.results[id] as { readonly latents?: { readonly latents_name: string } } | undefined;
  const latents = output?.latents && (await test.invoker.services.tensors.load(output.latents.latents_name));
  return { data: latents?.data, errors: JSON.stringify(done.errors) };
}

describe.each(families)("LoRAs of $family", (family) => {
  const loader = async (weight: number, name = "style") => ({
    type: `${family.prefix}lora_loader`,
    lora: await identifier(`${family.family}-${name}`),
    weight,
  });

  it("change the picture by their weight; weight 0 changes nothing", async () => {
    const [plain, none, half, whole] = [
      await draw(family),
      await draw(family, [await loader(0)]),
      await draw(family, [await loader(0.5)]),
      await draw(family, [await loader(1)]),
    ];
    expect([plain.errors, half.errors]).toEqual(["{}", "{}"]);
    expect(none.data).toEqual(plain.data);
    expect(half.data).not.toEqual(plain.data);
    expect(whole.data).not.toEqual(half.data);
  });

  it("are refused twice by the loader, and taken once from a collection", async () => {
    expect((await draw(family, [await loader(0.5), await loader(0.5)])).errors).toContain("is applied already");
    const selectors = {
      selector0: { type: "lora_selector", lora: await identifier(`${family.family}-style`), weight: 0.5 },
      selector1: { type: "lora_selector", lora: await identifier(`${family.family}-style`), weight: 0.5 },
      selector2: { type: "lora_selector", lora: await identifier(`${family.family}-light`), weight: 0.7 },
      all: { type: "collect" },
    };
    const collection = await draw(family, [{ type: `${family.prefix}lora_collection_loader` }], selectors);
    const one = await draw(family, [await loader(0.5), await loader(0.7, "light")]);
    expect(collection.errors).toBe("{}");
    expect(collection.data).toEqual(one.data);
  });

  it("of another family are refused by name", async () => {
    const other = family.family === "sd1" ? "sdxl" : "sd1";
    const lora = { ...(await loader(1)), lora: await identifier(`${other}-style`) };
    expect((await draw(family, [lora])).errors).toMatch(
      new RegExp(`LoRA .*${other}-style.* is for sd.*${family.family}`),
    );
  });
});
