import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EvokeEvent } from "@evoke/invoke";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeGfpgan, writeRetinaFace } from "../support/face-networks.ts";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";
import { writeRandomUpscaler } from "../support/random-upscaler.ts";

let models: string;
let test: TestInvoker;

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "evoke-upscale-"));
  await writeRandomUpscaler(join(models, "twice.safetensors"), 2);
  await writeRandomUpscaler(join(models, "same.safetensors"), 1);
  await writeRandomUpscaler(join(models, "RealESRGAN_x2plus.safetensors"), 2);
  writeGfpgan(join(models, "any.safetensors"));
  writeRetinaFace(join(models, "other.safetensors"));
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

/** The size of what a node makes of a picture of 70 × 50 pixels, and how it went; it may be stopped after some progress. */
async function run(node: object, stopAfter?: number) {
  const graph = graphJson(
    {
      source: { type: "blank_image", width: 70, height: 50, color: { r: 200, g: 20, b: 90, a: 255 } },
      node: { use_cache: false, ...node },
    },
    ["source.image -> node.image"],
  );
  const progress: unknown[] = [];
  const abort = new AbortController();
  const onEvent = ({ name, payload }: EvokeEvent) => {
    if (name !== "invocation_progress" || payload["percentage"] === null) return;
    progress.push(payload["percentage"]);
    if (progress.length === stopAfter) abort.abort();
  };
  const done = await test.invoker.run(
    { session: test.invoker.createSession(graph) },
    { signal: abort.signal, onEvent },
  );
  const [id = ""] = done.source_prepared_mapping["node"] ?? [];
  const { width, height } = (done.results[id] ?? {}) as { readonly width?: number; readonly height?: number };
  return { width, height, progress, errors: JSON.stringify(done.errors) };
}

it("enlarges a picture by tiles and tells of each", async () => {
  const node = { type: "spandrel_image_to_image", image_to_image_model: await modelField("twice"), tile_size: 40 };
  const { progress, ...result } = await run(node);
  expect(result).toEqual({ width: 140, height: 100, errors: "{}" });
  expect(progress).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

it("enlarges as often as a scale takes, and fits to the latent grid", async () => {
  const node = {
    type: "spandrel_image_to_image_autoscale",
    image_to_image_model: await modelField("twice"),
    scale: 3,
    fit_to_multiple_of_8: true,
  };
  expect(await run(node)).toMatchObject({ width: 208, height: 144, errors: "{}" });
});

it("a network that does not enlarge keeps the size, whatever the scale", async () => {
  const node = { type: "spandrel_image_to_image_autoscale", image_to_image_model: await modelField("same"), scale: 4 };
  expect(await run(node)).toMatchObject({ width: 70, height: 50, errors: "{}" });
});

it("finds Real-ESRGAN's models by their names, and names the ones that are not there", async () => {
  expect(await run({ type: "esrgan", model_name: "RealESRGAN_x2plus.pth" })).toMatchObject({ width: 140, height: 100 });
  expect((await run({ type: "esrgan" })).errors).toContain("RealESRGAN_x4plus");
});

it("stops between two tiles", async () => {
  const node = { type: "spandrel_image_to_image", image_to_image_model: await modelField("twice"), tile_size: 40 };
  await expect(run(node, 2)).rejects.toMatchObject({ code: "CANCELED" });
});

it("finds the networks that restore faces by what they are, whatever their files are called", async () => {
  expect(await run({ type: "restore_face" })).toMatchObject({ width: 70, height: 50, errors: "{}" });
});
