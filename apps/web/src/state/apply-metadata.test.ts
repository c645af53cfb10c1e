import { expect, it } from "vitest";
import type { Model } from "../api/types.ts";
import { applyMetadata } from "./apply-metadata.ts";

const model = (name: string, type: string): Model => ({
  key: `key-${name}`,
  hash: `hash-${name}`,
  name,
  type,
  base: "sd-1",
  format: "checkpoint",
  path: name,
  file_size: 1,
});
const models = [model("icons", "main"), model("ink", "lora")];
const metadata = {
  positive_prompt: "red apple",
  negative_prompt: "blurry",
  seed: 4_294_967_295,
  steps: 25,
  cfg_scale: 3,
  width: 128,
  height: 64,
  scheduler: "ddim",
  model: { key: "of another server", hash: "other", name: "icons", base: "sd-1", type: "main" },
  loras: [
    { model: { key: "key-ink", hash: "x", name: "ink", base: "sd-1", type: "lora" }, weight: 0.5 },
    { model: { key: "gone", hash: "gone", name: "gone", base: "sd-1", type: "lora" }, weight: 1 },
  ],
};

it("the prompt comes with its negative, and nothing else", () => {
  expect(applyMetadata(metadata, "prompt")).toEqual({
    prompt: "red apple",
    negative: "blurry",
    stylePresetId: undefined,
  });
});

it("a used seed is kept", () => {
  expect(applyMetadata(metadata, "seed")).toEqual({ seed: 4_294_967_295, shuffleSeed: false });
});

it("all of it makes the same picture again; a remix leaves the seed alone", () => {
  const all = applyMetadata(metadata, "all", models);
  expect(all).toMatchObject({
    prompt: "red apple",
    seed: 4_294_967_295,
    steps: 25,
    cfgScale: 3,
    width: 128,
    height: 64,
  });
  const { seed: _, shuffleSeed: __, ...remix } = all;
  expect(applyMetadata(metadata, "remix", models)).toEqual(remix);
});

it("models are found by name where their keys are another server's; those that are gone are left out", () => {
  const { model: found, loras } = applyMetadata(metadata, "all", models);
  expect(found?.key).toBe("key-icons");
  expect(loras).toMatchObject([{ model: { key: "key-ink" }, weight: 0.5 }]);
});

it("values of the wrong kind change nothing", () => {
  const odd = { seed: "7", steps: null, width: Number.NaN, positive_prompt: 3, loras: "none", model: "icons" };
  expect(applyMetadata(odd, "all", models)).not.toHaveProperty("seed");
  expect(applyMetadata(odd, "all", models)).not.toHaveProperty("steps");
  expect(applyMetadata(odd, "all", models)).not.toHaveProperty("prompt");
});

it("the high-resolution fix comes back with the size of its first drawing", () => {
  const fix = { hrf_enabled: true, hrf_method: "latent", hrf_strength: 0.4, hrf_scale: 2, width: 256, height: 128 };
  expect(applyMetadata({ ...metadata, ...fix }, "all", models)).toMatchObject({
    width: 128,
    height: 64,
    highResolution: { enabled: true, scale: 2, strength: 0.4, method: "latent" },
  });
  expect(applyMetadata(metadata, "all", models).highResolution?.enabled).toBe(false);
});

it("an upscaled picture is made again at the size that it had before", () => {
  const upscaled = { width: 512, height: 256, upscale_initial_image: { image_name: "a.png", width: 128, height: 64 } };
  expect(applyMetadata({ ...metadata, ...upscaled }, "all", models)).toMatchObject({ width: 128, height: 64 });
});
