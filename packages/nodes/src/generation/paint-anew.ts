import type { DenoiseMask } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import { alphaOf, fadeMask, mixByMask, type Pixels, resize, toRgb } from "@evoke/imaging";
import type { InvocationContext } from "@evoke/invoke";
import { fillHole, type infillMethods } from "./fill-hole.ts";
import { generatePicture, type PictureSettings } from "./generate-picture.ts";
import { encodeMasked, growMask } from "./inpainting-mask.ts";

/** A picture, and what of it is painted anew. */
export interface PaintRequest {
  /** What is transparent is filled first. */
  readonly image: Pixels;
  /** Grey, of the picture's size: black is painted anew, white is kept. */
  readonly mask: Pixels;
  /** How much of the region may change, 0 … 1. */
  readonly strength: number;
  /** How far the region grows, in pixels. */
  readonly edgeRadius: number;
  /** Over how many pixels the result fades into the picture. */
  readonly fade: number;
  readonly infill: (typeof infillMethods)[number];
}

/**
 * Paints a part of a picture anew, as InvokeAI's canvas does: denoised under a gradient mask at the settings' size, then
 * pasted back with a fade, so that what is kept stays as it was.
 *
 * @returns RGB, of the picture's size
 * @throws EvokeError INPUT_INVALID when the mask keeps everything; and what generating throws
 */
export async function paintAnew(
  { image, mask, strength, edgeRadius, fade, infill }: PaintRequest,
  settings: PictureSettings,
  context: InvocationContext,
): Promise<Pixels> {
  if (mask.data.every((value) => value === 255)) {
    throw new EvokeError("INPUT_INVALID", { field: "mask", reason: "it is white throughout, which keeps everything" });
  }
  const { width, height, model } = settings;
  const filled = fillHole(image, infill, settings.seed);
  const base = resize(filled, { width, height, kernel: "lanczos" });
  const growth = { edgeRadius, mode: "Gaussian Blur", minimumDenoise: 0 } as const;
  const { keep, area } = await growMask(resize(mask, { width, height, kernel: "bilinear" }), growth, context);
  const { vae } = model.parts;
  const forInpainting = model.record.variant === "inpaint";
  const masked = forInpainting ? await encodeMasked({ vae, image: base, keep, tiled: false }, context) : undefined;
  const denoiseMask: DenoiseMask = { keep, gradient: true, ...(masked && { maskedLatents: masked }) };
  context.progress("Running VAE encoder");
  const latents = await context.generate.encodeImage({ vae, image: base }, { signal: context.signal });
  const painted = await generatePicture(settings, context, { latents, strength, mask: denoiseMask });
  const size = { width: image.width, height: image.height };
  const ramp = fadeMask(resize(area, { ...size, kernel: "nearest" }), { threshold: 0, size: fade });
  return mixByMask(ramp, { black: toRgb(resize(painted, { ...size, kernel: "lanczos" })), white: filled });
}

/** White where a picture is opaque; grey is taken as transparent, as it has to be painted. */
export function opaquePart(image: Pixels): Pixels {
  const alpha = alphaOf(image);
  return { ...alpha, data: alpha.data.map((value) => (value === 255 ? 255 : 0)) };
}
