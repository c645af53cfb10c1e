import type { GradientMaskOptions, Tensor } from "@evoke/engine";
import { type Pixels, resize } from "@evoke/imaging";
import type { InvocationContext, VAEField } from "@evoke/invoke";
import { LATENT_SCALE } from "../outputs/latents.ts";

/** A mask for denoising whose region is grown. */
export interface GrownMask {
  /** [1, 1, height / 8, width / 8]: 0 is denoised in full, 1 is kept. */
  readonly keep: Tensor;
  /** The same as a picture of the mask's size: black wherever anything may change. */
  readonly area: Pixels;
}

/** How the region grows, with its radius in pixels. */
export interface GrowthOptions extends Omit<GradientMaskOptions, "edgeRadius"> {
  readonly edgeRadius: number;
}

/** Grows the black region of a grey mask, so that what is painted anew joins what is kept. */
export async function growMask(
  mask: Pixels,
  { edgeRadius, ...options }: GrowthOptions,
  { generate }: InvocationContext,
): Promise<GrownMask> {
  const [width, height] = [mask.width, mask.height].map((side) => Math.max(1, Math.floor(side / LATENT_SCALE)));
  const cells = maskTensor(resize(mask, { width, height, kernel: "bilinear" }));
  const keep = await generate.gradientMask(cells, { ...options, edgeRadius: Math.floor(edgeRadius / LATENT_SCALE) });
  const { width: columns, height: rows } = mask;
  return { keep, area: resize(changingArea(keep), { width: columns, height: rows, kernel: "nearest" }) };
}

/** Grey as a tensor [1, 1, height, width] from 0 (black) to 1 (white). */
export function maskTensor({ data, width, height }: Pixels): Tensor {
  return { data: Float32Array.from(data, (value) => value / 255), shape: [1, 1, height, width] };
}

/** Black wherever anything may change. */
function changingArea({ data, shape: [, , height, width] }: Tensor): Pixels {
  return { data: Uint8Array.from(data, (value) => (value < 1 ? 0 : 255)), width, height, channels: 1 };
}

/** A picture, and the part of it that is kept. */
export interface MaskedPicture {
  readonly vae: VAEField;
  readonly image: Pixels;
  /** [1, 1, height, width] of any size: what is below 0.5 is blanked. */
  readonly keep: Tensor;
  readonly tiled: boolean;
}

/** Latents of a picture with the part that is painted anew blanked, as inpainting networks want to see it. */
export function encodeMasked({ tiled, ...picture }: MaskedPicture, context: InvocationContext): Promise<Tensor> {
  context.progress("Running VAE encoder");
  const request = { ...picture, ...(tiled && { tileSize: 0 }) };
  return context.generate.encodeImage(request, { signal: context.signal });
}
