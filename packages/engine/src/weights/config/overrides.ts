import { EvokeError } from "@evoke/errors";
import type { ClipTextConfig } from "../../models/config.ts";

/** Families of models, by InvokeAI's names. */
export type ModelBase = "sd-1" | "sd-2" | "sdxl" | "sdxl-refiner";

/** What a network predicts: the noise, or a mix of noise and picture (Salimans and Ho 2022, arXiv 2202.00512). */
export type PredictionType = "epsilon" | "v_prediction";

/**
 * What a caller knows about a single-file checkpoint that its tensors do not tell. All optional: the published models
 * need none, models of other widths may.
 */
export interface ConfigOverrides {
  readonly base?: ModelBase;
  readonly predictionType?: PredictionType;
  /** Attention heads of every level of the UNet. */
  readonly unetHeads?: number;
  /** Attention heads of each level of the UNet; goes before `unetHeads`. */
  readonly unetHeadsPerLevel?: readonly number[];
  /** Width of each embedded size number of SDXL; 256 in the published models. */
  readonly additionTimeEmbedDim?: number;
  readonly normGroups?: number;
  /** Heads of the first and the second text encoder. */
  readonly textHeads?: number;
  readonly text2Heads?: number;
  readonly textActivation?: ClipTextConfig["activation"];
  /** Factor between the autoencoder's latents and those that the UNet sees. */
  readonly vaeScalingFactor?: number;
  readonly vaeShiftFactor?: number;
}

/** Width of an attention head in CLIP and, from SD2 on, in the UNet. */
const HEAD_WIDTH = 64;

/** Heads of 64 channels. @throws EvokeError MODEL_CONFIG_UNKNOWN when they do not fill the width */
export function headsOfWidth(file: string, width: number, option: string): number {
  if (width % HEAD_WIDTH === 0 && width > 0) return width / HEAD_WIDTH;
  const reason = `a width of ${width} is no multiple of the usual ${HEAD_WIDTH} per head`;
  throw new EvokeError("MODEL_CONFIG_UNKNOWN", { file, option, reason });
}
