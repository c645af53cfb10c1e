import type { UNetEncoderConfig, VaeConfig } from "../models/config.ts";
import { elementCount } from "../tensor.ts";
import type { Component } from "../weights/state-dict.ts";

/** Bytes of a 32-bit float, which every network computes with. */
const float = 4;

/** Casts of the largest weight that fill what a pass keeps for casts: 3.0 were measured for SD 1.5, 3.8 for SDXL. */
const castWeights = 4;

/** Maps of the first level's features that a pass takes for each row of its batch: 12.8 for SD 1.5, 9.8 for SDXL. */
const denoiserMaps = 13;

/** The same for an autoencoder, maps being of the picture's size: 8.1, 1.8 and 4.2 were measured. */
const decoderMaps = 8.5;
const bandedMaps = 2;
const encoderMaps = 4.5;

/**
 * Bytes that a pass of a UNet takes beside its weights, about.
 *
 * @param shape the sample's: [batch, channels, height, width], where the batch has both halves of guidance
 */
export function denoiserMemory({ config, parameters }: Component<UNetEncoderConfig>, shape: readonly number[]): number {
  const [batch, , height, width] = shape;
  const cast = [...parameters.values()].filter(({ dtype }) => dtype !== "F32");
  const largest = cast.reduce((most, parameter) => Math.max(most, elementCount(parameter.shape)), 0);
  const map = config.blockOutChannels[0] * height * width;
  return float * (castWeights * largest + batch * denoiserMaps * map);
}

/** Pixels of a picture, and whether it is taken in parts. */
export interface PictureWork {
  readonly pixels: number;
  readonly parts: "one" | "many";
}

/** Bytes that decoding to a picture takes beside the weights, about. */
export function decoderMemory(config: VaeConfig, { pixels, parts }: PictureWork): number {
  return float * (parts === "one" ? decoderMaps : bandedMaps) * config.blockOutChannels[0] * pixels;
}

/** Bytes that encoding a picture takes beside the weights, about. */
export function encoderMemory(config: VaeConfig, { pixels, parts }: PictureWork): number {
  return float * (parts === "one" ? encoderMaps : bandedMaps) * config.blockOutChannels[0] * pixels;
}
