import type { Pixels } from "./pixels.ts";

/** Colours times alpha / 255, rounded; a picture without alpha stays as it is. */
export function premultiply(source: Pixels): Pixels {
  return mapColors(source, (color, alpha) => {
    const product = color * alpha + 128;
    return ((product >> 8) + product) >> 8;
  });
}

/** Colours times 255 / alpha, rounded down; colours of transparent pixels stay. */
export function unpremultiply(source: Pixels): Pixels {
  return mapColors(source, (color, alpha) =>
    alpha === 0 || alpha === 255 ? color : Math.min(255, Math.trunc((255 * color) / alpha)),
  );
}

function mapColors(source: Pixels, convert: (color: number, alpha: number) => number): Pixels {
  if (source.channels !== 4) return source;
  const data = Uint8Array.from(source.data);
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3];
    data[i] = convert(data[i], alpha);
    data[i + 1] = convert(data[i + 1], alpha);
    data[i + 2] = convert(data[i + 2], alpha);
  }
  return { ...source, data };
}
