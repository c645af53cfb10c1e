import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeRandomCheckpoint } from "../bench/random-checkpoint.ts";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";
import { repositoryRoot } from "../support/paths.ts";
import { smallSdxl } from "../support/small-models.ts";

let models: string;
let test: TestInvoker;

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "evoke-latents-"));
  await cp(join(repositoryRoot, "models/icons"), join(models, "icons"), { recursive: true });
  await writeRandomCheckpoint(join(models, "smallxl.safetensors"), smallSdxl);
  test = await openInvoker([], { models_dirs: models });
}, 60_000);

afterAll(async () => {
  await test.invoker.close();
  await test.close();
  await rm(models, { recursive: true });
});

async function loader(name: string, type = "main_model_loader") {
  const { key, hash, base, type: kind } = await test.invoker.services.models.find(name);
  return { type, model: { key, hash, name, base, type: kind, submodel_type: null } };
}

/** What the node `out` of a graph gives, with the values of its latents. */
async function run(nodes: Record<string, object>, edges: readonly string[]) {
  const session = test.invoker.createSession(graphJson(nodes, edges));
  const done = await test.invoker.run({ session }, { onEvent: () => {} });
  const [id = ""] = done.source_prepared_mapping["out"] ?? [];
  const output = done.results[id] as Readonly<Record<string, unknown>> | undefined;
  const { latents_name: name } = (output?.["latents"] ?? {}) as { readonly latents_name?: string };
  const data = name === undefined ? undefined : (await test.invoker.services.tensors.load(name)).data;
  return { output, data, errors: JSON.stringify(done.errors) };
}

const noise = (seed: number) => ({ type: "noise", width: 32, height: 16, seed });

it("latents are cut out by a rectangle of pixels, and nothing outside of them", async () => {
  const box = { type: "crop_latents", x: 16, y: 8, width: 24, height: 8 };
  expect((await run({ noise: noise(1), out: box }, ["noise.noise -> out.latents"])).output).toMatchObject({
    width: 16,
    height: 8,
  });
  const outside = await run({ noise: noise(1), out: { ...box, y: 16 } }, ["noise.noise -> out.latents"]);
  expect(outside.errors).toContain("y: the rectangle lies outside the latents");
});

it("a mask says where the second latents count, when two are blended", async () => {
  const nodes = { a: noise(1), b: noise(2), out: { type: "lblend", alpha: 1 } };
  const edges = ["a.noise -> out.latents_a", "b.noise -> out.latents_b"];
  const masked = async (grey: number) => {
    const mask = { type: "blank_image", width: 32, height: 16, color: { r: grey, g: grey, b: grey, a: 255 } };
    return (await run({ ...nodes, mask }, [...edges, "mask.image -> out.mask"])).data;
  };
  const [a, b] = [
    (await run({ noise: noise(1), out: { type: "lscale", scale_factor: 1 } }, ["noise.noise -> out.latents"])).data,
    (await run(nodes, edges)).data,
  ];
  expect(await masked(255)).toEqual(a);
  expect(await masked(0)).toEqual(b);
});

it("the ideal size has as many pixels as the model was trained with, and the wanted proportions", async () => {
  const size = async (width: number, height: number) => {
    const nodes = { loader: await loader("icons"), out: { type: "ideal_size", width, height } };
    const { output, errors } = await run(nodes, ["loader.unet -> out.unet"]);
    return output === undefined ? errors : [output["width"], output["height"]];
  };
  expect(await size(500, 500)).toEqual([128, 128]);
  expect(await size(1024, 256)).toEqual([256, 64]);
  expect(await size(256, 4096)).toEqual([64, 1024]);
  expect(await size(0, 64)).toContain("width: 0 is not above 0");
});

it("one scheduler is chosen for several nodes", async () => {
  const nodes = {
    loader: await loader("icons"),
    prompt: { type: "compel" },
    noise: { type: "noise", width: 64, height: 64 },
    scheduler: { type: "scheduler", scheduler: "ddim" },
    out: { type: "denoise_latents_meta", steps: 1, cfg_scale: 1 },
  };
  const { output } = await run(nodes, [
    "loader.unet -> out.unet",
    "loader.clip -> prompt.clip",
    "prompt.conditioning -> out.positive_conditioning",
    "prompt.conditioning -> out.negative_conditioning",
    "noise.noise -> out.noise",
    "scheduler.scheduler -> out.scheduler",
  ]);
  expect(output?.["metadata"]).toMatchObject({ scheduler: "ddim" });
});

it.each([
  ["smallxl", "sdxl_model_loader", true],
  ["icons", "main_model_loader", false],
])("the colour compensation of SDXL's autoencoder on %s", async (name, type, changes) => {
  const picture = { type: "blank_image", width: 64, height: 64, color: { r: 200, g: 20, b: 90, a: 255 } };
  const encode = async (color_compensation: string) => {
    const nodes = { picture, loader: await loader(name, type), out: { type: "i2l", color_compensation } };
    return (await run(nodes, ["picture.image -> out.image", "loader.vae -> out.vae"])).data;
  };
  const [plain, compensated] = [await encode("None"), await encode("SDXL")];
  expect(plain).toBeDefined();
  if (changes) expect(compensated).not.toEqual(plain);
  else expect(compensated).toEqual(plain);
});
