import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../../test/support/weight-files.ts";
import { clipTextConfigFromTransformers } from "./clip-text.ts";
import { Options, readOptions } from "./options.ts";
import { unetConfigFromDiffusers } from "./unet.ts";
import { vaeConfigFromDiffusers } from "./vae.ts";

const unet = (values: Record<string, unknown>) => unetConfigFromDiffusers(new Options("unet.json", values));
const vae = (values: Record<string, unknown>) => vaeConfigFromDiffusers(new Options("vae.json", values));
const clip = (values: Record<string, unknown>) => clipTextConfigFromTransformers(new Options("clip.json", values));

describe("unetConfigFromDiffusers", () => {
  it("has diffusers' defaults for absent and null options", () => {
    const defaults = unet({});
    expect(defaults).toMatchObject({
      inChannels: 4,
      blockOutChannels: [320, 640, 1280, 1280],
      layersPerBlock: [2, 2, 2, 2],
      attentionHeads: [8, 8, 8, 8],
      crossAttentionDim: 1280,
      linearProjection: false,
      midBlockType: "UNetMidBlock2DCrossAttn",
    });
    expect(unet({ in_channels: null, attention_head_dim: null, class_embed_type: null })).toEqual(defaults);
    expect(defaults).not.toHaveProperty("addition");
    expect(defaults).not.toHaveProperty("timeCondDim");
  });

  it("takes attention_head_dim as the number of heads, unless that is given by its name", () => {
    expect(unet({ attention_head_dim: [5, 10, 20, 20] }).attentionHeads).toEqual([5, 10, 20, 20]);
    expect(unet({ attention_head_dim: 64, num_attention_heads: 4 }).attentionHeads).toEqual([4, 4, 4, 4]);
  });

  it("knows a null middle block, LCM's condition and SDXL's addition", () => {
    expect(unet({ mid_block_type: null }).midBlockType).toBe("none");
    expect(unet({ time_cond_proj_dim: 256 }).timeCondDim).toBe(256);
    const addition = { addition_time_embed_dim: 256, projection_class_embeddings_input_dim: 2816 };
    expect(unet({ addition_embed_type: "text_time", ...addition }).addition).toEqual({
      timeEmbedDim: 256,
      inputDim: 2816,
    });
  });

  it.each([
    ["class_embed_type", "timestep"],
    ["resnet_time_scale_shift", "scale_shift"],
    ["dual_cross_attention", true],
    ["only_cross_attention", [true, true, false, false]],
    ["addition_embed_type", "image"],
    ["mid_block_type", "UNetMidBlock2DSimpleCrossAttn"],
    ["down_block_types", ["DownBlock2D", "AttnDownBlock2D", "DownBlock2D", "DownBlock2D"]],
    ["act_fn", "gelu"],
    ["cross_attention_dim", [768, 768, 1024, 768]],
    ["reverse_transformer_layers_per_block", [[4, 4, 10], [2, 1, 1], 1]],
  ])("refuses %s = %j, naming both", (option, value) => {
    expect(() => unet({ [option]: value })).toThrow(`unet.json asks for ${option} = `);
    expect(() => unet({ [option]: value })).toThrow("not supported");
  });

  it.each([
    ["block_out_channels", [320, -1]],
    ["block_out_channels", []],
    ["block_out_channels", Array(1000).fill(1)],
    ["layers_per_block", 1e9],
    ["layers_per_block", [2, 2]],
    ["up_block_types", ["UpBlock2D"]],
    ["norm_eps", "small"],
    ["use_linear_projection", 1],
    ["in_channels", 4.5],
  ])("faults row 22: refuses %s = %j as invalid", (option, value) => {
    expect(() => unet({ [option]: value })).toThrow(`The configuration unet.json is not valid: ${option} = `);
  });
});

describe("vaeConfigFromDiffusers", () => {
  it("reads the options that differ between autoencoders", () => {
    expect(vae({})).toMatchObject({
      midBlockAttention: true,
      useQuantConv: true,
      scalingFactor: 0.18215,
      shiftFactor: 0,
    });
    const sd3 = { latent_channels: 16, scaling_factor: 1.5305, shift_factor: 0.0609, use_quant_conv: false };
    expect(vae({ ...sd3, use_post_quant_conv: false })).toMatchObject({
      latentChannels: 16,
      scalingFactor: 1.5305,
      shiftFactor: 0.0609,
      useQuantConv: false,
      usePostQuantConv: false,
    });
  });

  it("refuses other kinds of autoencoder and per-channel latent statistics", () => {
    expect(() => vae({ _class_name: "AutoencoderTiny" })).toThrow('_class_name = "AutoencoderTiny"');
    expect(() => vae({ latents_mean: [0.1, 0.2] })).toThrow("latents_mean");
  });
});

describe("clipTextConfigFromTransformers", () => {
  it("has a projection only when the architecture does", () => {
    expect(clip({ architectures: ["CLIPTextModel"], projection_dim: 768 })).not.toHaveProperty("projectionSize");
    const withProjection = { architectures: ["CLIPTextModelWithProjection"], projection_dim: 1280 };
    expect(clip(withProjection).projectionSize).toBe(1280);
  });

  it("knows that the special tokens of old configurations are placeholders", () => {
    expect(clip({ bos_token_id: 0, eos_token_id: 2 })).toMatchObject({ bosTokenId: 49_406, eosTokenId: 49_407 });
    expect(clip({ vocab_size: 840 })).toMatchObject({ bosTokenId: 838, eosTokenId: 839 });
  });
});

describe("readOptions", () => {
  it("refuses what is not a small JSON object", () => {
    const path = join(temporaryFolder(), "config.json");
    for (const text of ["", "[1]", "null", "{", " ".repeat(1024 * 1024 + 1)]) {
      writeFileSync(path, text);
      expect(() => readOptions(path)).toThrow("is not valid");
    }
  });

  it("does not take inherited properties for options", () => {
    expect(new Options("x", {}).get("constructor")).toBeUndefined();
    expect(new Options("x", JSON.parse('{"__proto__":{"act_fn":"gelu"}}')).get("act_fn")).toBeUndefined();
  });
});
