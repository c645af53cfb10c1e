import type { Pixels } from "../pixels.ts";

/** Derivatives of a picture, one value per pixel. */
export interface Gradient {
  readonly dx: Int16Array;
  readonly dy: Int16Array;
}

/**
 * Sobel's derivatives over 3 x 3 pixels, each from the colour channel with the largest |dx| + |dy|. Beyond the edges the
 * last pixels are repeated.
 */
export function sobel({ data, width, height, channels }: Pixels): Gradient {
  const dx = new Int16Array(width * height);
  const dy = new Int16Array(width * height);
  const colors = channels === 1 ? 1 : 3;
  const row = width * channels;
  for (let y = 0, i = 0; y < height; y++) {
    const here = y * row;
    const above = y === 0 ? here : here - row;
    const below = y === height - 1 ? here : here + row;
    for (let x = 0; x < width; x++, i++) {
      const middle = x * channels;
      const left = x === 0 ? middle : middle - channels;
      const right = x === width - 1 ? middle : middle + channels;
      let best = -1;
      for (let c = 0; c < colors; c++) {
        const a = data[above + left + c];
        const b = data[above + right + c];
        const d = data[below + left + c];
        const e = data[below + right + c];
        const across = b + e - a - d + 2 * (data[here + right + c] - data[here + left + c]);
        const down = d + e - a - b + 2 * (data[below + middle + c] - data[above + middle + c]);
        const size = Math.abs(across) + Math.abs(down);
        if (size <= best) continue;
        best = size;
        dx[i] = across;
        dy[i] = down;
      }
    }
  }
  return { dx, dy };
}
