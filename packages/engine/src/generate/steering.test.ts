import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeRandomWeights } from "../../../../test/bench/random-weights.ts";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { temporaryFolder, writeSparse } from "../../../../test/support/weight-files.ts";
import { crossAttentionNumbers } from "../models/ip-adapter.ts";
import { ModelCache } from "../runtime/model-cache.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { controlNetConfigFromDiffusers } from "../weights/config/controlnet.ts";
import { readOptions } from "../weights/config/options.ts";
import { controlNetTensors } from "../weights/mapping/controlnet.ts";
import { ipAdapterBlocks } from "./ip-adapter-blocks.ts";
import { latentNoise } from "./sampling.ts";
import { StableDiffusion } from "./stable-diffusion.ts";
import { controlNetModel, imageEncoderModel, ipAdapterModel, t2iAdapterModel } from "./steering-models.ts";
import type { SteeringRequest } from "./steering-request.ts";

const shipped = join(repositoryRoot, "models/icons");
const side = 64;
const grey = tensor(new Float32Array(3 * side * side).fill(0.5), [1, 3, side, side]);
const always = { weight: 1, begin: 0, end: 1 };
const never = { weight: 1, begin: 1, end: 1 };

/** Latents of the shipped model's pictures, without steering and with each of some. */
async function draw(...requests: readonly SteeringRequest[]): Promise<readonly Tensor[]> {
  const model = new StableDiffusion(shipped);
  try {
    const [positive, negative] = [await model.encodePrompt("red apple"), await model.encodePrompt("")];
    const noise = latentNoise({ seed: 1, width: side, height: side });
    const drawn: Tensor[] = [];
    for (const request of [{}, ...requests]) {
      const run = { positive, negative, noise, seed: 1, steps: 2, cfgScale: 3, scheduler: "euler" };
      drawn.push(await model.denoise({ ...run, ...request }));
    }
    return drawn;
  } finally {
    await model.close();
  }
}

function difference(a: Tensor, b: Tensor): number {
  return Math.max(...a.data.map((value, index) => Math.abs(value - b.data[index])));
}

/** Above the rounding of sums in another order, far below what any picture shows. */
const rounding = 1e-4;

function writeConfig(folder: string, options: object): string {
  mkdirSync(folder);
  writeFileSync(join(folder, "config.json"), JSON.stringify(options));
  return join(folder, "diffusion_pytorch_model.safetensors");
}

async function writeControlNet(folder: string, weights: "zero" | "random", changes = {}): Promise<string> {
  const unet: object = JSON.parse(readFileSync(join(shipped, "unet/config.json"), "utf8"));
  const file = writeConfig(folder, { ...unet, conditioning_embedding_out_channels: [8, 8, 8, 8], ...changes });
  const tensors = controlNetTensors(controlNetConfigFromDiffusers(readOptions(join(folder, "config.json"))));
  if (weights === "random") await writeRandomWeights(file, tensors);
  else writeSparse(file, new Map(tensors.map(({ name, shape }) => [name, shape])));
  return folder;
}

it("a ControlNet changes the picture by its weights, at its steps", async () => {
  const folder = temporaryFolder();
  const zero = controlNetModel(await writeControlNet(join(folder, "zero"), "zero"));
  const random = controlNetModel(await writeControlNet(join(folder, "random"), "random"));
  const control = { picture: grey, mode: "balanced" } as const;
  const [plain, ofZero, ofRandom, without, softer] = await draw(
    { controls: [{ ...control, ...always, network: zero }] },
    { controls: [{ ...control, ...always, network: random }] },
    { controls: [{ ...control, ...never, network: random }] },
    { controls: [{ ...control, ...always, network: random, mode: "more_control" }] },
  );
  expect(difference(ofZero, plain)).toBeLessThan(rounding);
  expect(difference(ofRandom, plain)).toBeGreaterThan(0.01);
  expect(difference(without, plain)).toBeLessThan(rounding);
  expect(difference(softer, ofRandom)).toBeGreaterThan(0.01);
  await zero.close();
  await random.close();
});

it("a ControlNet of another kind of model is refused with the names of both", async () => {
  const path = await writeControlNet(join(temporaryFolder(), "sd1"), "zero", { cross_attention_dim: 768 });
  const network = controlNetModel(path);
  const run = draw({ controls: [{ ...always, network, picture: grey, mode: "balanced" }] });
  await expect(run).rejects.toMatchObject({ code: "MODEL_FAMILY_MISMATCH" });
  await expect(run).rejects.toThrow(/sd1 is for Stable Diffusion 1 .*models\/icons .*conditioning of width 192/);
  await network.close();
});

it("a T2I-Adapter changes the picture at its steps", async () => {
  const folder = join(temporaryFolder(), "adapter");
  const channels = [64, 128, 256];
  const file = writeConfig(folder, { adapter_type: "full_adapter", channels, num_res_blocks: 1 });
  const convolution = (name: string, shape: readonly number[]) => [
    { name: `adapter.${name}.weight`, shape },
    { name: `adapter.${name}.bias`, shape: shape.slice(0, 1) },
  ];
  await writeRandomWeights(file, [
    ...convolution("conv_in", [64, 3 * 64, 3, 3]),
    ...channels.flatMap((out, level) => [
      ...(level === 0 ? [] : convolution(`body.${level}.in_conv`, [out, channels[level - 1], 1, 1])),
      ...convolution(`body.${level}.resnets.0.block1`, [out, out, 3, 3]),
      ...convolution(`body.${level}.resnets.0.block2`, [out, out, 1, 1]),
    ]),
  ]);
  const network = t2iAdapterModel(folder);
  const [plain, steered, without] = await draw(
    { t2iAdapters: [{ ...always, network, picture: grey }] },
    { t2iAdapters: [{ ...never, network, picture: grey }] },
  );
  expect(difference(steered, plain)).toBeGreaterThan(0.01);
  expect(difference(without, plain)).toBeLessThan(rounding);
  await network.close();
});

const embedSize = 16;

async function writeImageEncoder(folder: string): Promise<string> {
  const [hidden, intermediate, size, patch] = [32, 64, 32, 16];
  const options = { num_hidden_layers: 1, num_attention_heads: 2, projection_dim: embedSize };
  const sizes = { hidden_size: hidden, intermediate_size: intermediate, image_size: size, patch_size: patch };
  const file = writeConfig(folder, { ...options, ...sizes });
  const pair = (name: string, shape: readonly number[]) => [
    { name: `${name}.weight`, shape },
    { name: `${name}.bias`, shape: shape.slice(0, 1) },
  ];
  const layer = "vision_model.encoder.layers.0";
  await writeRandomWeights(file.replace("diffusion_pytorch_model", "model"), [
    { name: "vision_model.embeddings.class_embedding", shape: [hidden] },
    { name: "vision_model.embeddings.patch_embedding.weight", shape: [hidden, 3, patch, patch] },
    { name: "vision_model.embeddings.position_embedding.weight", shape: [(size / patch) ** 2 + 1, hidden] },
    ...["pre_layrnorm", "post_layernorm"].flatMap((name) => pair(`vision_model.${name}`, [hidden])),
    ...["layer_norm1", "layer_norm2"].flatMap((name) => pair(`${layer}.${name}`, [hidden])),
    ...["q_proj", "k_proj", "v_proj", "out_proj"].flatMap((name) =>
      pair(`${layer}.self_attn.${name}`, [hidden, hidden]),
    ),
    ...pair(`${layer}.mlp.fc1`, [intermediate, hidden]),
    ...pair(`${layer}.mlp.fc2`, [hidden, intermediate]),
    { name: "visual_projection.weight", shape: [embedSize, hidden] },
  ]);
  return folder;
}

/** An IP-Adapter of random weights that fits a model. */
async function writeIpAdapter(file: string, model: StableDiffusion): Promise<string> {
  const { unet } = model.checkpoint;
  if (unet === undefined) throw new Error("the model has no UNet");
  const { crossAttentionDim: width, blockOutChannels } = unet.config;
  const channelsOf = (name: string) => {
    const [, way, block] = /^(?:(down|up)_blocks\.(\d)|mid_block)/.exec(name) ?? [];
    const level = way === "down" ? Number(block) : way === "up" ? blockOutChannels.length - 1 - Number(block) : 2;
    return blockOutChannels[level];
  };
  await writeRandomWeights(file, [
    { name: "image_proj.proj.weight", shape: [4 * width, embedSize] },
    { name: "image_proj.proj.bias", shape: [4 * width] },
    { name: "image_proj.norm.weight", shape: [width] },
    { name: "image_proj.norm.bias", shape: [width] },
    ...[...crossAttentionNumbers(unet.config)].flatMap(([name, number]) =>
      ["to_k_ip", "to_v_ip"].map((part) => ({
        name: `ip_adapter.${number}.${part}.weight`,
        shape: [channelsOf(name), width],
      })),
    ),
  ]);
  return file;
}

it("an IP-Adapter changes the picture at its steps, layers and places", async () => {
  const folder = temporaryFolder();
  const encoder = imageEncoderModel(await writeImageEncoder(join(folder, "encoder")));
  const model = new StableDiffusion(shipped);
  const network = ipAdapterModel(await writeIpAdapter(join(folder, "adapter.safetensors"), model));
  await model.close();
  const pictures = [tensor(new Float32Array(3 * 32 * 32).fill(0.7), [1, 3, 32, 32])];
  const adapter = { ...always, network, encoder, pictures };
  const blocks = ipAdapterBlocks("style", "sd");
  const nowhere = tensor(new Float32Array(16), [1, 4, 4]);
  const [plain, full, without, style, masked, two] = await draw(
    { ipAdapters: [adapter] },
    { ipAdapters: [{ ...adapter, ...never }] },
    { ipAdapters: [{ ...adapter, ...(blocks && { blocks }) }] },
    { ipAdapters: [{ ...adapter, mask: nowhere }] },
    { ipAdapters: [{ ...adapter, pictures: [...pictures, ...pictures] }] },
  );
  expect(difference(full, plain)).toBeGreaterThan(0.01);
  expect(difference(without, plain)).toBeLessThan(rounding);
  expect(difference(style, plain)).toBeGreaterThan(0.001);
  expect(difference(style, full)).toBeGreaterThan(0.001);
  expect(difference(masked, plain)).toBeLessThan(rounding);
  // Attention over the same tokens twice is the same attention.
  expect(difference(two, full)).toBeLessThan(rounding);
  await encoder.close();
  await network.close();
});

it("an IP-Adapter counts in the cache's bytes", async () => {
  const folder = temporaryFolder();
  const cache = new ModelCache();
  const model = new StableDiffusion(shipped, { cache });
  const encoder = imageEncoderModel(await writeImageEncoder(join(folder, "encoder")), { cache });
  const network = ipAdapterModel(await writeIpAdapter(join(folder, "adapter.safetensors"), model), { cache });
  const pictures = [tensor(new Float32Array(3 * 32 * 32).fill(0.7), [1, 3, 32, 32])];
  const prompt = await model.encodePrompt("red apple");
  const bytesWith = async (ipAdapters: SteeringRequest["ipAdapters"]) => {
    const noise = latentNoise({ seed: 1, width: side, height: side });
    const text = { positive: prompt, negative: prompt };
    await model.denoise({ ...text, noise, seed: 1, steps: 1, cfgScale: 1, scheduler: "ddim", ipAdapters });
    return Object.entries(cache.statistics().networks).find(([name]) => name.endsWith("UNet"))?.[1] ?? 0;
  };
  const without = await bytesWith([]);
  const parameters = [...network.component.adapter.values()];
  const adapter = parameters.reduce(
    (sum, { shape }) => sum + 2 * shape.reduce((product, size) => product * size, 1),
    0,
  );
  expect(adapter).toBeGreaterThan(0);
  expect((await bytesWith([{ ...always, network, encoder, pictures }])) - without).toBe(adapter);
  await Promise.all([model.close(), encoder.close(), network.close()]);
});
