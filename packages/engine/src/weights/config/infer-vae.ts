import { EvokeError } from "@evoke/errors";
import type { VaeConfig } from "../../models/config.ts";
import type { WeightSource } from "../weight-source.ts";
import type { ConfigOverrides, ModelBase } from "./overrides.ts";

/** Factors with which the published autoencoders were trained to be used. */
const SD_FACTORS = { scalingFactor: 0.18215, shiftFactor: 0 };
const SDXL_FACTORS = { scalingFactor: 0.13025, shiftFactor: 0 };
/** The one autoencoder with 16 channels that comes as a single file. */
const FLUX_FACTORS = { scalingFactor: 0.3611, shiftFactor: 0.1159 };

const MAX_LEVELS = 16;

/**
 * An autoencoder's architecture from the shapes of its tensors, under original or diffusers names.
 * @param prefix what the names start with: `first_stage_model.` in whole checkpoints, "" in a file of its own
 * @throws EvokeError MODEL_CONFIG_UNKNOWN
 */
export function inferVaeConfig(
  source: WeightSource,
  prefix: string,
  options: ConfigOverrides & { readonly base?: ModelBase | undefined },
): VaeConfig {
  const shapeOf = (...names: readonly string[]) =>
    names.map((name) => source.tensors.get(prefix + name)?.shape).find((shape) => shape !== undefined);
  const need = (name: string) => {
    const shape = shapeOf(name);
    if (shape !== undefined) return shape;
    const reason = `it has no ${prefix}${name}`;
    throw new EvokeError("MODEL_CONFIG_UNKNOWN", { file: source.file, option: "the autoencoder", reason });
  };
  const block = (level: number, index: number) =>
    shapeOf(
      `encoder.down.${level}.block.${index}.conv1.weight`,
      `encoder.down_blocks.${level}.resnets.${index}.conv1.weight`,
    );
  const blockOutChannels: number[] = [];
  for (let shape = block(0, 0); shape !== undefined; shape = block(blockOutChannels.length, 0)) {
    if (blockOutChannels.length === MAX_LEVELS) break;
    blockOutChannels.push(shape[0]);
  }
  let layersPerBlock = 0;
  while (layersPerBlock < MAX_LEVELS && block(0, layersPerBlock) !== undefined) layersPerBlock++;
  const [, latentChannels] = need("decoder.conv_in.weight");
  const published = latentChannels === 16 ? FLUX_FACTORS : options.base?.startsWith("sdxl") ? SDXL_FACTORS : SD_FACTORS;
  return {
    inChannels: need("encoder.conv_in.weight")[1],
    outChannels: need("decoder.conv_out.weight")[0],
    latentChannels,
    blockOutChannels,
    layersPerBlock,
    normGroups: options.normGroups ?? 32,
    scalingFactor: options.vaeScalingFactor ?? published.scalingFactor,
    shiftFactor: options.vaeShiftFactor ?? published.shiftFactor,
    midBlockAttention:
      shapeOf("encoder.mid.attn_1.norm.weight", "encoder.mid_block.attentions.0.group_norm.weight") !== undefined,
    useQuantConv: shapeOf("quant_conv.weight") !== undefined,
    usePostQuantConv: shapeOf("post_quant_conv.weight") !== undefined,
  };
}
