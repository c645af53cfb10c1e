import type { ControlNetConfig } from "../../models/config.ts";
import type { WeightSource } from "../weight-source.ts";
import { inferUnetEncoderConfig } from "./infer-unet.ts";
import type { Options } from "./options.ts";
import type { ConfigOverrides } from "./overrides.ts";
import { unetEncoderConfigFromDiffusers } from "./unet.ts";

/**
 * A ControlNet's architecture from its diffusers `config.json`; absent options have diffusers' defaults.
 * @throws EvokeError MODEL_OPTION_UNSUPPORTED, MODEL_CONFIG_INVALID
 */
export function controlNetConfigFromDiffusers(options: Options): ControlNetConfig {
  options.requireFixed({ controlnet_conditioning_channel_order: "rgb", global_pool_conditions: false });
  return {
    ...unetEncoderConfigFromDiffusers(options),
    conditioningChannels: options.count("conditioning_channels", 3),
    conditioningOutChannels: options.counts("conditioning_embedding_out_channels", [16, 32, 96, 256], {}),
  };
}

const MAX_LAYERS = 32;

/**
 * A ControlNet's architecture from the shapes of its tensors under their original names.
 * @param prefix what the names start with: `control_model.` or nothing
 * @throws EvokeError MODEL_CONFIG_UNKNOWN
 */
export function inferControlNetConfig(
  source: WeightSource,
  prefix: string,
  overrides: ConfigOverrides,
): ControlNetConfig {
  const shapeOf = (layer: number) => source.tensors.get(`${prefix}input_hint_block.${2 * layer}.weight`)?.shape;
  const conditioningOutChannels: number[] = [];
  // Layer 0 is the first width; of each later pair the second widens; the last layer goes to the UNet's width.
  for (let layer = 0; layer < MAX_LAYERS && shapeOf(layer + 1) !== undefined; layer += 2) {
    conditioningOutChannels.push(shapeOf(layer)?.[0] ?? 0);
  }
  return {
    ...inferUnetEncoderConfig(source, prefix, { ...overrides, timeIds: 6 }),
    conditioningChannels: shapeOf(0)?.[1] ?? 0,
    conditioningOutChannels,
  };
}
