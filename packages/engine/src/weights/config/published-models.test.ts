import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeSparse } from "../../../../../test/support/weight-files.ts";
import type { ClipTextConfig, UNetConfig, VaeConfig } from "../../models/config.ts";
import { openCheckpoint } from "../checkpoint.ts";
import { clipTextTensors } from "../mapping/clip-text.ts";
import type { TensorSpec } from "../mapping/tensor-spec.ts";
import { unetTensors } from "../mapping/unet.ts";
import { vaeTensors } from "../mapping/vae.ts";
import { clipTextConfigFromTransformers } from "./clip-text.ts";
import { Options } from "./options.ts";
import { unetConfigFromDiffusers } from "./unet.ts";
import { vaeConfigFromDiffusers } from "./vae.ts";

// What the published models' configurations say beside diffusers' defaults.
const unets = {
  "sd-1": { cross_attention_dim: 768 },
  "sd-2": { cross_attention_dim: 1024, attention_head_dim: [5, 10, 20, 20], use_linear_projection: true },
  sdxl: {
    cross_attention_dim: 2048,
    attention_head_dim: [5, 10, 20],
    use_linear_projection: true,
    block_out_channels: [320, 640, 1280],
    down_block_types: ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
    up_block_types: ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"],
    transformer_layers_per_block: [1, 2, 10],
    addition_embed_type: "text_time",
    addition_time_embed_dim: 256,
    projection_class_embeddings_input_dim: 2816,
  },
  "sdxl-refiner": {
    cross_attention_dim: 1280,
    attention_head_dim: [6, 12, 24, 24],
    use_linear_projection: true,
    block_out_channels: [384, 768, 1536, 1536],
    down_block_types: ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
    up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"],
    transformer_layers_per_block: [1, 4, 4, 4], // published as 4; the first level has no transformer
    addition_embed_type: "text_time",
    addition_time_embed_dim: 256,
    projection_class_embeddings_input_dim: 2560,
  },
};

const vae = {
  block_out_channels: [128, 256, 512, 512],
  down_block_types: Array(4).fill("DownEncoderBlock2D"),
  up_block_types: Array(4).fill("UpDecoderBlock2D"),
  layers_per_block: 2,
};

const clipL = { hidden_size: 768, intermediate_size: 3072, num_attention_heads: 12, eos_token_id: 2, bos_token_id: 0 };
const clipH = {
  hidden_size: 1024,
  intermediate_size: 4096,
  num_attention_heads: 16,
  num_hidden_layers: 23,
  hidden_act: "gelu",
};
const bigG = {
  architectures: ["CLIPTextModelWithProjection"],
  hidden_size: 1280,
  intermediate_size: 5120,
  num_attention_heads: 20,
  num_hidden_layers: 32,
  hidden_act: "gelu",
  projection_dim: 1280,
};

const options = (values: Record<string, unknown>) => new Options("config.json", values);
const unetOf = (base: keyof typeof unets): UNetConfig => unetConfigFromDiffusers(options(unets[base]));
const vaeOf = (values: Record<string, unknown>): VaeConfig => vaeConfigFromDiffusers(options({ ...vae, ...values }));
const clipOf = (values: Record<string, unknown>): ClipTextConfig => clipTextConfigFromTransformers(options(values));

const parameterCount = (specs: readonly TensorSpec[]) =>
  specs.reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);

describe("tensors of the published models", () => {
  it.each([
    ["SD 1.5 UNet", unetTensors(unetOf("sd-1")), 859_520_964, 686],
    ["SD 2.1 UNet", unetTensors(unetOf("sd-2")), 865_910_724, 686],
    ["SDXL UNet", unetTensors(unetOf("sdxl")), 2_567_463_684, 1680],
    ["SD autoencoder", vaeTensors(vaeOf({})), 83_653_863, 248],
    ["CLIP ViT-L text encoder", clipTextTensors(clipOf(clipL)), 123_060_480, 196],
    ["OpenCLIP ViT-H text encoder", clipTextTensors(clipOf(clipH)), 340_387_840, 372],
    ["OpenCLIP ViT-bigG text encoder", clipTextTensors(clipOf(bigG)), 694_659_840, 517],
  ])("%s: as many parameters and tensors as published", (_, specs, parameters, tensors) => {
    expect(parameterCount(specs)).toBe(parameters);
    expect(specs).toHaveLength(tensors);
    expect(new Set(specs.map((spec) => spec.name)).size).toBe(tensors);
  });
});

/** Names and shapes of a component in the original layout. */
function originalLayout(prefix: string, specs: readonly TensorSpec[]): [string, readonly number[]][] {
  return specs.map(({ name, shape, origins: [origin] }) => {
    if (origin === undefined) return [prefix + name, shape];
    const [first, ...rest] = origin.transposed ? shape.toReversed() : shape;
    return [prefix + origin.name, [first * (origin.rows?.of ?? 1), ...rest]];
  });
}

describe("single files of the published models", () => {
  const cases = [
    { base: "sd-1", encoders: { "cond_stage_model.transformer.": clipL }, scaling: 0.18215 },
    { base: "sd-2", encoders: { "cond_stage_model.model.": clipH }, scaling: 0.18215 },
    {
      base: "sdxl",
      encoders: { "conditioner.embedders.0.transformer.": clipL, "conditioner.embedders.1.model.": bigG },
      scaling: 0.13025,
    },
    { base: "sdxl-refiner", encoders: { "conditioner.embedders.0.model.": bigG }, scaling: 0.13025 },
  ] as const;

  it.each(cases)("$base: the configuration is what diffusers publishes, from shapes alone", (model) => {
    const vaeConfig = vaeOf({ scaling_factor: model.scaling });
    const encoders = Object.entries(model.encoders).map(([prefix, values]) => [prefix, clipOf(values)] as const);
    const tensors = [
      ...originalLayout("model.diffusion_model.", unetTensors(unetOf(model.base))),
      ...originalLayout("first_stage_model.", vaeTensors(vaeConfig)),
      ...encoders.flatMap(([prefix, config]) =>
        prefix.endsWith(".model.")
          ? originalLayout(prefix, clipTextTensors(config))
          : clipTextTensors(config).map(({ name, shape }) => [prefix + name, shape] as [string, readonly number[]]),
      ),
    ];
    if (model.base === "sd-2")
      tensors.push(["cond_stage_model.model.transformer.resblocks.23.mlp.c_fc.weight", [4096, 1024]]);
    const path = writeSparse(join(temporaryFolder(), "model.safetensors"), new Map(tensors));
    const checkpoint = openCheckpoint(path);
    expect(checkpoint.base).toBe(model.base);
    expect(checkpoint.unet?.config).toEqual(unetOf(model.base));
    expect(checkpoint.vae?.config).toEqual(vaeConfig);
    expect(checkpoint.textEncoders.map(({ config }) => config)).toEqual(encoders.map(([, config]) => config));
    checkpoint.close();
  });
});
