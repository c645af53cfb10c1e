import type { VaeConfig } from "../../models/config.ts";
import type { Options } from "./options.ts";

const FIXED = { act_fn: "silu", latents_mean: null, latents_std: null };

/**
 * The autoencoder's architecture from its diffusers `config.json` (`AutoencoderKL`); absent options have diffusers' defaults.
 * @throws EvokeError MODEL_OPTION_UNSUPPORTED, MODEL_CONFIG_INVALID
 */
export function vaeConfigFromDiffusers(options: Options): VaeConfig {
  options.oneOf("_class_name", "AutoencoderKL", ["AutoencoderKL"]);
  options.requireFixed(FIXED);
  const blockOutChannels = options.counts("block_out_channels", [64], { most: 65_536 });
  const down = options.listOf("down_block_types", ["DownEncoderBlock2D"], ["DownEncoderBlock2D"]);
  const up = options.listOf("up_block_types", ["UpDecoderBlock2D"], ["UpDecoderBlock2D"]);
  options.requireLength("down_block_types", down, blockOutChannels.length);
  options.requireLength("up_block_types", up, blockOutChannels.length);
  return {
    inChannels: options.count("in_channels", 3),
    outChannels: options.count("out_channels", 3),
    latentChannels: options.count("latent_channels", 4),
    blockOutChannels,
    layersPerBlock: options.count("layers_per_block", 1, 64),
    normGroups: options.count("norm_num_groups", 32),
    scalingFactor: options.number("scaling_factor", 0.18215),
    shiftFactor: options.number("shift_factor", 0),
    midBlockAttention: options.boolean("mid_block_add_attention", true),
    useQuantConv: options.boolean("use_quant_conv", true),
    usePostQuantConv: options.boolean("use_post_quant_conv", true),
    ...latentColors(options),
  };
}

/** This project's own options, by the names that other programs give such numbers: a row for each latent channel. */
function latentColors(options: Options): Pick<VaeConfig, "latentColors"> {
  const weights = options.matrix("latent_rgb_factors", options.count("latent_channels", 4), 3);
  const bias = options.numbers("latent_rgb_factors_bias", 3) ?? [0, 0, 0];
  return weights === undefined ? {} : { latentColors: { weights, bias } };
}
