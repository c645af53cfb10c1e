import type { DownBlockType, UNetConfig, UNetEncoderConfig, UpBlockType } from "../../models/config.ts";
import type { Options } from "./options.ts";

/** Options of diffusers' `UNet2DConditionModel` of which only one value is implemented here. */
const FIXED = {
  act_fn: "silu",
  attention_type: "default",
  center_input_sample: false,
  class_embed_type: null,
  class_embeddings_concat: false,
  conv_in_kernel: 3,
  conv_out_kernel: 3,
  cross_attention_norm: null,
  downsample_padding: 1,
  dual_cross_attention: false,
  encoder_hid_dim: null,
  encoder_hid_dim_type: null,
  mid_block_only_cross_attention: false,
  mid_block_scale_factor: 1,
  num_class_embeds: null,
  only_cross_attention: false,
  resnet_out_scale_factor: 1,
  resnet_skip_time_act: false,
  resnet_time_scale_shift: "default",
  reverse_transformer_layers_per_block: null,
  time_embedding_act_fn: null,
  time_embedding_dim: null,
  time_embedding_type: "positional",
  timestep_post_act: null,
};

const DOWN: readonly DownBlockType[] = ["DownBlock2D", "CrossAttnDownBlock2D"];
const UP: readonly UpBlockType[] = ["UpBlock2D", "CrossAttnUpBlock2D"];

/**
 * The UNet's architecture from its diffusers `config.json`; absent options have diffusers' defaults.
 * @throws EvokeError MODEL_OPTION_UNSUPPORTED, MODEL_CONFIG_INVALID
 */
export function unetConfigFromDiffusers(options: Options): UNetConfig {
  const encoder = unetEncoderConfigFromDiffusers(options);
  const upBlockTypes = options.listOf("up_block_types", [UP[0], UP[1], UP[1], UP[1]], UP);
  options.requireLength("up_block_types", upBlockTypes, encoder.blockOutChannels.length);
  return { ...encoder, outChannels: options.count("out_channels", 4), upBlockTypes };
}

/** The part that a ControlNet shares. @throws EvokeError as `unetConfigFromDiffusers` */
export function unetEncoderConfigFromDiffusers(options: Options): UNetEncoderConfig {
  options.requireFixed(FIXED);
  const blockOutChannels = options.counts("block_out_channels", [320, 640, 1280, 1280], { most: 65_536 });
  const length = blockOutChannels.length;
  const downBlockTypes = options.listOf("down_block_types", [DOWN[1], DOWN[1], DOWN[1], DOWN[0]], DOWN);
  options.requireLength("down_block_types", downBlockTypes, length);
  // diffusers named the number of heads "attention_head_dim" by mistake and keeps the name (its issue 2011).
  const headsOption = options.get("num_attention_heads") === undefined ? "attention_head_dim" : "num_attention_heads";
  const timeCondDim = options.get("time_cond_proj_dim");
  const crossAttention = options.counts("cross_attention_dim", 1280, { length });
  options.requireEqual("cross_attention_dim", crossAttention);
  return {
    inChannels: options.count("in_channels", 4),
    blockOutChannels,
    layersPerBlock: options.counts("layers_per_block", 2, { length, most: 64 }),
    downBlockTypes,
    midBlockType: midBlockType(options),
    attentionHeads: options.counts(headsOption, 8, { length }),
    transformerLayers: options.counts("transformer_layers_per_block", 1, { length, most: 128 }),
    crossAttentionDim: crossAttention[0],
    linearProjection: options.boolean("use_linear_projection", false),
    normGroups: options.count("norm_num_groups", 32),
    normEps: options.number("norm_eps", 1e-5),
    flipSinToCos: options.boolean("flip_sin_to_cos", true),
    freqShift: options.number("freq_shift", 0),
    ...addition(options),
    ...(timeCondDim === undefined ? {} : { timeCondDim: options.count("time_cond_proj_dim", 0) }),
  };
}

function midBlockType(options: Options): UNetConfig["midBlockType"] {
  const name = "mid_block_type";
  // Here null does not mean the default: it is how diffusers writes "no middle block".
  if (options.isNull(name)) return "none";
  return options.oneOf(name, "UNetMidBlock2DCrossAttn", ["UNetMidBlock2DCrossAttn", "UNetMidBlock2D"]);
}

function addition(options: Options): Pick<UNetConfig, "addition"> {
  if (options.get("addition_embed_type") === undefined) return {};
  options.oneOf("addition_embed_type", "text_time", ["text_time"]);
  return {
    addition: {
      timeEmbedDim: options.count("addition_time_embed_dim", 0),
      inputDim: options.count("projection_class_embeddings_input_dim", 0),
    },
  };
}
