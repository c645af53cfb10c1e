import type { Pixels } from "./pixels.ts";

/** Colours times alpha / 255, rounded; a picture without alpha stays as it is. */
export function premultiply(source: Pixels): Pixels {
  if (source.channels !== 4) return source;
  const data = Uint8Array.from(source.data);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3];
    if (alpha === 255) continue;
    for (let c = i; c < i + 3; c++) {
      const product = data[c] * alpha + 128;
      data[c] = ((product >> 8) + product) >> 8;
    }
  }
  return { ...source, data };
}

/** Colours times 255 / alpha, rounded down; colours of transparent pixels stay. */
export function unpremultiply(source: Pixels): Pixels {
  if (source.channels !== 4) return source;
  const data = Uint8Array.from(source.data);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3];
    if (alpha === 0 || alpha === 255) continue;
    for (let c = i; c < i + 3; c++) {
      const color = ((255 * data[c]) / alpha) | 0;
      data[c] = color > 255 ? 255 : color;
    }
  }
  return { ...source, data };
}
