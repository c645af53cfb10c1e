import type { Pixels } from "../../pixels.ts";

/** A picture with a hole. */
export interface Holed {
  /** RGB. */
  readonly rgb: Pixels;
  /** 1 where nothing is known, rows from top to bottom. */
  readonly hole: Uint8Array;
}

/** The picture at half the size, rounded up. A pixel is known when at least half of those that it stands for are. */
export function shrink({ rgb, hole }: Holed): Holed {
  const width = Math.ceil(rgb.width / 2);
  const height = Math.ceil(rgb.height / 2);
  const data = new Uint8Array(width * height * 3);
  const smallHole = new Uint8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      const parts = partsOf(rgb, 2 * x, 2 * y);
      const known = parts.filter((part) => hole[part] === 0);
      if (known.length * 2 < parts.length) smallHole[to] = 1;
      for (let c = 0; c < 3; c++) {
        const sum = known.reduce((total, part) => total + rgb.data[part * 3 + c], 0);
        data[to * 3 + c] = Math.round(sum / (known.length || 1));
      }
    }
  }
  return { rgb: { data, width, height, channels: 3 }, hole: smallHole };
}

/** Indices of the up to four pixels from (x, y) on. */
function partsOf({ width, height }: Pixels, x: number, y: number): readonly number[] {
  const first = y * width + x;
  const columns = x + 1 < width ? [first, first + 1] : [first];
  return y + 1 < height ? [...columns, ...columns.map((part) => part + width)] : columns;
}
