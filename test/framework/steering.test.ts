import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelIdentifierField } from "@evoke/invoke";
import { afterAll, beforeAll, expect, it } from "vitest";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";
import { repositoryRoot } from "../support/paths.ts";
import { writeRandomT2iAdapter } from "../support/random-t2i-adapter.ts";

const side = 64;
let models: string;
let test: TestInvoker;

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "evoke-steering-"));
  await cp(join(repositoryRoot, "models/icons"), join(models, "icons"), { recursive: true });
  await writeRandomT2iAdapter(join(models, "sketch"), [64, 128, 256]);
  await writeRandomT2iAdapter(join(models, "other"), [32, 64, 128]);
  test = await openInvoker([], { models_dirs: models });
});

afterAll(async () => {
  await test.invoker.close();
  await test.close();
  await rm(models, { recursive: true });
});

async function identifier(text: string): Promise<ModelIdentifierField> {
  const { key, hash, name, base, type } = await test.invoker.services.models.find(text);
  return { key, hash, name, base, type, submodel_type: null };
}

/** Runs InvokeAI's graph for pictures, with an adapter that looks at a grey picture where one is given. */
async function run(adapter?: object) {
  const nodes = {
    loader: { type: "main_model_loader", model: await identifier("icons") },
    prompt: { type: "compel", prompt: "red apple" },
    noise: { type: "noise", width: side, height: side, seed: 3 },
    denoise: { type: "denoise_latents", steps: 2, cfg_scale: 3, scheduler: "euler" },
    ...(adapter && { grey: { type: "blank_image", width: 32, height: 48 }, adapter }),
  };
  const edges = [
    "loader.unet -> denoise.unet",
    "loader.clip -> prompt.clip",
    "prompt.conditioning -> denoise.positive_conditioning",
    "prompt.conditioning -> denoise.negative_conditioning",
    "noise.noise -> denoise.noise",
    ...(adapter ? ["grey.image -> adapter.image", "adapter.t2i_adapter -> denoise.t2i_adapter"] : []),
  ];
  const done = await test.invoker.run(
    { session: test.invoker.createSession(graphJson(nodes, edges)) },
    { onEvent: () => {} },
  );
  const [id = ""] = done.source_prepared_mapping["denoise"] ?? [];
  const output = done.results[id] as { readonly latents?: { readonly latents_name: string } } | undefined;
  const latents = output?.latents && (await test.invoker.services.tensors.load(output.latents.latents_name));
  return { latents, errors: JSON.stringify(done.errors) };
}

it("a T2I-Adapter's node steers the denoising, at the steps that it names", async () => {
  const adapter = { type: "t2i_adapter", t2i_adapter_model: await identifier("sketch"), resize_mode: "fill_resize" };
  const [plain, steered] = [await run(), await run(adapter)];
  expect([plain.errors, steered.errors]).toEqual(["{}", "{}"]);
  expect(steered.latents?.data).not.toEqual(plain.latents?.data);
  const after = await run({ ...adapter, begin_step_percent: 1, end_step_percent: 1 });
  const differences = plain.latents?.data.map((value, index) => Math.abs(value - (after.latents?.data[index] ?? 0)));
  expect(Math.max(...(differences ?? [1]))).toBeLessThan(1e-4);
});

it("an adapter for another kind of model is named with the model", async () => {
  const { errors } = await run({ type: "t2i_adapter", t2i_adapter_model: await identifier("other") });
  expect(errors).toMatch(/T2I-Adapter .*other is for .*32, 64, 128.*icons/);
});

it("a range that ends before it begins is refused", async () => {
  const model = { t2i_adapter_model: await identifier("sketch") };
  const { errors } = await run({ type: "t2i_adapter", ...model, begin_step_percent: 0.6, end_step_percent: 0.4 });
  expect(errors).toContain("begin_step_percent");
});
