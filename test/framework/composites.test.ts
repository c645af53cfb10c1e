import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeRandomCheckpoint } from "../bench/random-checkpoint.ts";
import { writeRandomLora } from "../bench/random-lora.ts";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";
import { smallSd1, smallSdxl } from "../support/small-models.ts";

let models: string;
let test: TestInvoker;

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "evoke-composites-"));
  for (const [name, config] of Object.entries({ sd1: smallSd1, sdxl: smallSdxl })) {
    await writeRandomCheckpoint(join(models, `${name}.safetensors`), config);
    await writeRandomLora(join(models, `${name}-style.safetensors`), config, { kind: "lora", rank: 4, layers: "all" });
  }
  test = await openInvoker([], { models_dirs: models });
}, 60_000);

afterAll(async () => {
  await test.invoker.close();
  await test.close();
  await rm(models, { recursive: true });
});

async function modelField(name: string) {
  const { key, hash, base, type } = await test.invoker.services.models.find(name);
  return { key, hash, name, base, type, submodel_type: null };
}

/** Pixels and metadata of what one node gives, made of a picture of 64 × 48 pixels, red but for its right half. */
async function run(node: object, edges: readonly string[] = []) {
  const graph = graphJson(
    {
      red: { type: "blank_image", width: 32, height: 48, color: { r: 200, g: 20, b: 20, a: 255 } },
      source: { type: "img_pad_crop", right: 32 },
      node: { prompt: "a red apple", seed: 5, steps: 2, cfg_scale: 2, scheduler: "ddim", ...node },
    },
    ["red.image -> source.image", ...edges],
  );
  const done = await test.invoker.run({ session: test.invoker.createSession(graph) }, { onEvent: () => {} });
  const [id = ""] = done.source_prepared_mapping["node"] ?? [];
  const output = done.results[id] as { readonly image?: { readonly image_name: string } } | undefined;
  const name = output?.image?.image_name;
  const { images } = test.invoker.services;
  return {
    output,
    errors: JSON.stringify(done.errors),
    pixels: name === undefined ? undefined : await images.pixels(name),
    metadata: name === undefined ? undefined : (await images.documents(name)).metadata,
  };
}

describe.each(["sd1", "sdxl"])("composites with a model of %s", (family) => {
  const prefix = family === "sdxl" ? "sdxl_" : "";
  const sized = async (type: string) => ({ type, model: await modelField(family), width: 64, height: 48 });

  it("txt2img makes a picture, and says how", async () => {
    const { output, metadata, errors } = await run(await sized("txt2img"));
    expect(errors).toBe("{}");
    expect(output).toMatchObject({ width: 64, height: 48, seed: 5 });
    expect(metadata).toMatchObject({ generation_mode: `${prefix}txt2img`, seed: 5, model: { name: family } });
  });

  it("txt2img follows LoRAs, clip skip and edges that fit together", async () => {
    const node = await sized("txt2img");
    const plain = await run(node);
    const lora = await modelField(`${family}-style`);
    for (const change of [{ loras: [{ lora, weight: 1 }] }, { clip_skip: 1 }, { seamless_x: true }]) {
      const changed = await run({ ...node, ...change });
      expect(changed.errors).toBe("{}");
      expect(changed.pixels).not.toEqual(plain.pixels);
    }
  });

  it("img2img depends on the strength, and says it", async () => {
    const node = await sized("img2img");
    const [kept, half, all] = [
      await run({ ...node, strength: 0 }, ["source.image -> node.image"]),
      await run({ ...node, strength: 0.5 }, ["source.image -> node.image"]),
      await run({ ...node, strength: 1 }, ["source.image -> node.image"]),
    ];
    expect([kept.errors, half.errors, all.errors]).toEqual(["{}", "{}", "{}"]);
    expect(half.pixels).not.toEqual(kept.pixels);
    expect(all.pixels).not.toEqual(half.pixels);
    expect(half.metadata).toMatchObject({ generation_mode: `${prefix}img2img`, strength: 0.5 });
  });

  it("inpaint paints what is transparent and keeps what is far from it", async () => {
    const node = { type: "inpaint", model: await modelField(family), edge_radius: 8, mask_blur: 4 };
    const { pixels, metadata, errors } = await run(node, ["source.image -> node.image"]);
    expect(errors).toBe("{}");
    expect(metadata).toMatchObject({ generation_mode: `${prefix}inpaint` });
    expect(pixels).toMatchObject({ width: 64, height: 48, channels: 3 });
    expect([...(pixels?.data.subarray(0, 12) ?? [])]).toEqual([200, 20, 20, 200, 20, 20, 200, 20, 20, 200, 20, 20]);
  });

  it("outpaint makes the picture larger", async () => {
    const node = { type: "outpaint", model: await modelField(family), left: 8, bottom: 24, infill_method: "tile" };
    const { output, errors } = await run(node, ["red.image -> node.image"]);
    expect(errors).toBe("{}");
    expect(output).toMatchObject({ width: 40, height: 72 });
  });
});

it("a model that makes no pictures is refused by name", async () => {
  const { errors } = await run({ type: "txt2img", model: await modelField("sd1-style") });
  expect(errors).toContain("sd1-style");
  expect(errors).toContain("not a main model");
});

it("a mask that keeps everything, and an outpainting of nothing, are refused", async () => {
  const white = await run({ type: "inpaint", model: await modelField("sd1") }, ["red.image -> node.image"]);
  expect(white.errors).toContain("keeps everything");
  const nothing = await run({ type: "outpaint", model: await modelField("sd1") }, ["red.image -> node.image"]);
  expect(nothing.errors).toContain("nothing is to be painted");
});
