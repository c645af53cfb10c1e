import { toGrey, toRgb } from "../channels.ts";
import { gaussianBlur } from "../filters/blur.ts";
import { gaussianBlurPlane } from "../filters/plane-blur.ts";
import { type Pixels, pixels } from "../pixels.ts";

export interface LineArtOptions {
  /** Whether fine lines are left out. */
  readonly detail: "fine" | "coarse";
}

/** Differences up to here are no lines, and the strongest lines of a faint drawing count as of this strength. */
const QUIET = 8;
const FAINT = 16;

/**
 * The lines of a drawing, white on black: by how much a pixel is darker than its surroundings, in the channel where it is
 * least so, in relation to the median of all lines. This is the standard filter of ControlNet's preprocessors. Alpha is
 * dropped.
 */
export function lineArt(source: Pixels, { detail }: LineArtOptions): Pixels {
  const { width, height } = source;
  const rgb = detail === "coarse" ? gaussianBlur(toRgb(source), 2) : toRgb(source);
  const around = gaussianBlur(rgb, 6).data;
  const strength = new Uint8Array(width * height);
  const counts = new Float64Array(256);
  for (let i = 0, at = 0; i < strength.length; i++, at += 3) {
    const darker = Math.min(
      around[at] - rgb.data[at],
      around[at + 1] - rgb.data[at + 1],
      around[at + 2] - rgb.data[at + 2],
    );
    strength[i] = Math.max(0, darker);
    if (darker > QUIET) counts[darker]++;
  }
  const gain = 127 / Math.max(FAINT, medianOf(counts));
  return pixels(
    strength.map((value) => Math.min(255, value * gain)),
    { width, height },
    1,
  );
}

/**
 * Clean lines as of a drawn film, white on black: an extended difference of Gaussians with a soft threshold (Winnemöller et
 * al. 2012, "XDoG: An eXtended difference-of-Gaussians compendium including advanced image stylization"). Alpha is dropped.
 */
export function animeLineArt(source: Pixels): Pixels {
  const { width, height } = source;
  const grey = Float32Array.from(toGrey(source).data, (value) => value / 255);
  const fine = gaussianBlurPlane(grey, source, SIGMA);
  const wide = gaussianBlurPlane(grey, source, SIGMA * 1.6);
  const lines = new Uint8Array(width * height);
  for (let i = 0; i < lines.length; i++) {
    const response = fine[i] - wide[i];
    lines[i] = response >= -THRESHOLD ? 0 : 255 * Math.tanh(SHARPNESS * (-response - THRESHOLD));
  }
  return pixels(lines, { width, height }, 1);
}

/** Standard deviation that fits lines of about 2 pixels. */
const SIGMA = 1;
/** Differences of lightness up to here are no lines; from there they rise to white. */
const THRESHOLD = 0.01;
const SHARPNESS = 25;

function medianOf(counts: Float64Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  for (const [value, count] of counts.entries()) {
    sum += count;
    if (total > 0 && sum * 2 >= total) return value;
  }
  return 0;
}
