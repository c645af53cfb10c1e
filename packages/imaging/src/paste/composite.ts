import type { Pixels } from "../pixels.ts";

/** The upper picture over the lower one, both RGBA and of one size (Porter & Duff 1984, "over", alpha not premultiplied). */
export function compositeOver(lower: Pixels, upper: Pixels): Pixels {
  const data = Uint8Array.from(lower.data);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = upper.data[at + 3];
    if (alpha === 0) continue;
    const below = data[at + 3] * (255 - alpha);
    const share = (alpha * 255) / (alpha * 255 + below);
    for (let c = at; c < at + 3; c++) data[c] = Math.round(upper.data[c] * share + data[c] * (1 - share));
    data[at + 3] = Math.round((alpha * 255 + below) / 255);
  }
  return { ...lower, data };
}

/**
 * Between two pictures of one size and the same channels: `black` where the grey mask is black, `white` where it is
 * white, and a mixture where it is grey.
 */
export function mixByMask(mask: Pixels, { black, white }: { readonly black: Pixels; readonly white: Pixels }): Pixels {
  const { channels } = black;
  const data = new Uint8Array(black.data.length);
  for (let i = 0, at = 0; i < mask.data.length; i++) {
    const weight = mask.data[i];
    for (const end = at + channels; at < end; at++) {
      data[at] = Math.round((white.data[at] * weight + black.data[at] * (255 - weight)) / 255);
    }
  }
  return { ...black, data };
}
