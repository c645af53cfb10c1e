import type { LatentColors } from "../models/config.ts";
import type { Tensor } from "../tensor.ts";
import type { ModelBase } from "../weights/config/overrides.ts";

/** A fit for Stable Diffusion 1.4 (keturn 2022, "Decoding latents to RGB without upscaling"); 2 has the same latents. */
const stableDiffusion: LatentColors = {
  weights: [
    [0.298, 0.207, 0.208],
    [0.187, 0.286, 0.173],
    [-0.158, 0.189, 0.264],
    [-0.184, -0.271, -0.473],
  ],
  bias: [0, 0, 0],
};

/** A fit for SDXL (Vass 2023, "Explaining the SDXL latent space"), there in 0 … 255. */
const sdxl: LatentColors = {
  weights: [
    [0.471, 0.471, 0.471],
    [-0.471, -0.039, 0.078],
    [0.196, 0.118, -0.039],
    [-0.549, -0.392, -0.275],
  ],
  bias: [0.176, 0.098, 0.02],
};

/** Colours of the latents that the models of a family share, for autoencoders whose configuration does not tell. */
export const familyColors: Readonly<Record<ModelBase, LatentColors>> = {
  "sd-1": stableDiffusion,
  "sd-2": stableDiffusion,
  sdxl,
  "sdxl-refiner": sdxl,
};

/** A picture of one pixel per latent pixel: RGB in 0 … 255, row by row. */
export interface LatentPreview {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/**
 * What latents will decode to, roughly, at next to no cost.
 *
 * @param latents scaled, [1, channels, height, width] with as many channels as the colours have rows
 */
export function latentPreview({ data, shape }: Tensor, { weights, bias }: LatentColors): LatentPreview {
  const [, channels, height, width] = shape;
  const size = height * width;
  const rgb = new Uint8Array(3 * size);
  for (let pixel = 0; pixel < size; pixel++) {
    for (let color = 0; color < 3; color++) {
      let value = bias[color];
      for (let channel = 0; channel < channels; channel++) {
        value += weights[channel][color] * data[channel * size + pixel];
      }
      rgb[3 * pixel + color] = Math.min(Math.max(127.5 * (value + 1), 0), 255);
    }
  }
  return { data: rgb, width, height };
}
