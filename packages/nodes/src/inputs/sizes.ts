import { z } from "zod";

/** The largest side of a picture in pixels: a square of it is the largest picture that is read back (64 Mi pixels). */
export const LARGEST_SIDE = 8192;

/** A side of a generated picture in pixels: the latent grid has one cell per 8. */
export const generatedSide = () => z.int().gt(0).max(LARGEST_SIDE).multipleOf(8);

/** The next side below, in pixels, that latents can have. */
export function gridSide(side: number): number {
  return Math.max(8, 8 * Math.floor(side / 8));
}

/** A seed of torch's generator. */
export const seedField = () => z.int().min(0).max(4_294_967_295);

/** A side of any picture in pixels. */
export const pictureSide = () => z.int().gt(0).max(LARGEST_SIDE);

/** How pixels between pixels are found when a picture is resized. */
export const resampleMode = () => z.enum(["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"]);
