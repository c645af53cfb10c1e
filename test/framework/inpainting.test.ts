import { join } from "node:path";
import type { Tensor } from "@evoke/engine";
import type { Pixels } from "@evoke/imaging";
import type { ModelIdentifierField } from "@evoke/invoke";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { graphJson, openInvoker, shippedModel, type TestInvoker } from "../support/invoker.ts";
import { repositoryRoot } from "../support/paths.ts";

const side = 64;
let test: TestInvoker;
let model: ModelIdentifierField;
/** Keeps the left half, of which the picture is red. */
let mask: string;

beforeAll(async () => {
  test = await openInvoker([], { models_dirs: join(repositoryRoot, "models") });
  model = await shippedModel(test.invoker);
  const data = Uint8Array.from({ length: side * side }, (_, index) => (index % side < side / 2 ? 255 : 0));
  const pixels: Pixels = { data, width: side, height: side, channels: 1 };
  const image = { pixels, origin: "external", category: "mask", isIntermediate: false } as const;
  mask = (await test.invoker.services.images.create(image)).image_name;
});

afterAll(async () => {
  await test.invoker.close();
  await test.close();
});

/** InvokeAI's graph for inpainting, without its paste-back. */
const nodes = () => ({
  loader: { type: "main_model_loader", model },
  pos: { type: "compel", prompt: "green heart" },
  neg: { type: "compel" },
  base: { type: "blank_image", width: side, height: side, color: { r: 220, g: 20, b: 20, a: 255 } },
  i2l: { type: "i2l" },
  noise: { type: "noise", width: side, height: side, seed: 3 },
  mask: { type: "create_gradient_mask", mask: { image_name: mask }, edge_radius: 8, minimum_denoise: 0.2 },
  denoise: { type: "denoise_latents", steps: 4, cfg_scale: 3, scheduler: "ddim", denoising_start: 0.2 },
  out: { type: "l2i" },
});

const edges = [
  "loader.unet -> denoise.unet",
  "loader.clip -> pos.clip",
  "loader.clip -> neg.clip",
  "pos.conditioning -> denoise.positive_conditioning",
  "neg.conditioning -> denoise.negative_conditioning",
  "base.image -> i2l.image",
  "loader.vae -> i2l.vae",
  "i2l.latents -> denoise.latents",
  "noise.noise -> denoise.noise",
  "mask.denoise_mask -> denoise.denoise_mask",
  "denoise.latents -> out.latents",
  "loader.vae -> out.vae",
];

async function run(given: Record<string, object>, connections: readonly string[]) {
  const session = test.invoker.createSession(graphJson(given, connections));
  const done = await test.invoker.run({ session }, { onEvent: () => {} });
  expect(done.errors).toEqual({});
  const resultOf = (node: string) => {
    const [id = ""] = done.source_prepared_mapping[node] ?? [];
    return done.results[id] as unknown as Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  const pixels = (node: string, field: string) =>
    test.invoker.services.images.pixels(resultOf(node)[field]?.["image_name"] ?? "");
  return { resultOf, pixels };
}

/** The first columns of latents [1, 4, 8, 8], those before a column. */
function columns({ data }: Tensor, before: number): readonly number[] {
  return [...data].filter((_, index) => index % 8 < before);
}

describe("inpainting graphs", () => {
  it("paint a part anew and keep the rest", async () => {
    const { resultOf } = await run(nodes(), edges);
    const latentsOf = (node: string) =>
      test.invoker.services.tensors.load(resultOf(node)["latents"]?.["latents_name"] ?? "");
    const [original, painted] = [await latentsOf("i2l"), await latentsOf("denoise")];
    expect(columns(painted, 2)).toEqual(columns(original, 2));
    expect(columns(painted, 3)).not.toEqual(columns(original, 3));
  });

  it("draw the same in tiles", async () => {
    const tiled = { ...nodes(), out: { type: "l2i", tiled: true, tile_size: 32 } };
    const [plain, inTiles] = [await run(nodes(), edges), await run(tiled, edges)];
    const [expected, got] = [await plain.pixels("out", "image"), await inTiles.pixels("out", "image")];
    const differences = got.data.map((value, index) => Math.abs(value - expected.data[index]));
    expect(Math.max(...differences)).toBeLessThanOrEqual(1);
  });

  it("tell the area that may change: the mask, the cells beside it, and the edge", async () => {
    const { pixels } = await run(nodes(), edges);
    const area = await pixels("mask", "expanded_mask_area");
    const firstBlack = area.data.indexOf(0);
    expect([area.width, area.height, firstBlack / area.channels]).toEqual([side, side, side / 2 - 16]);
  });

  it("show an inpainting model what is kept, by the picture's own mask", async () => {
    const given = { ...nodes(), mask: { type: "create_denoise_mask", mask: { image_name: mask } } };
    const { resultOf } = await run(given, [...edges, "loader.vae -> mask.vae", "base.image -> mask.image"]);
    const field = resultOf("mask")["denoise_mask"];
    const { tensors } = test.invoker.services;
    const masked = await tensors.load(field?.["masked_latents_name"] ?? "");
    const keep = await tensors.load(field?.["mask_name"] ?? "");
    expect(masked.shape).toEqual([1, 4, 8, 8]);
    expect(keep.shape).toEqual([1, 1, side, side]);
  });

  it("hold prompts to their regions", async () => {
    const region = await test.invoker.services.tensors.save({ data: Float32Array.of(1, 0), shape: [1, 1, 2] });
    const given = {
      ...nodes(),
      pos: { type: "compel", prompt: "red apple", mask: { tensor_name: region } },
      other: { type: "compel", prompt: "green heart" },
      prompts: { type: "collect" },
    };
    const connections = [
      ...edges.filter((edge) => !edge.startsWith("pos.") && !edge.startsWith("mask.") && !edge.startsWith("i2l.")),
      "loader.clip -> other.clip",
      "pos.conditioning -> prompts.item",
      "other.conditioning -> prompts.item",
      "prompts.collection -> denoise.positive_conditioning",
    ];
    const both = await (await run(given, connections)).pixels("out", "image");
    const swapped = {
      ...given,
      pos: { ...given.pos, prompt: "green heart" },
      other: { ...given.other, prompt: "red apple" },
    };
    expect(await (await run(swapped, connections)).pixels("out", "image")).not.toEqual(both);
  });

  it("make pictures whose edges touch", async () => {
    const seamless = { ...nodes(), seamless: { type: "seamless", seamless_y: false } };
    const connections = [
      ...edges.filter((edge) => !edge.startsWith("loader.unet") && !edge.startsWith("loader.vae -> out")),
      "loader.unet -> seamless.unet",
      "loader.vae -> seamless.vae",
      "seamless.unet -> denoise.unet",
      "seamless.vae -> out.vae",
    ];
    const plain = await (await run(nodes(), edges)).pixels("out", "image");
    expect(await (await run(seamless, connections)).pixels("out", "image")).not.toEqual(plain);
  });
});
