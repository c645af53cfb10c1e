import { describe, expect, it } from "vitest";
import { crop } from "../crop.ts";
import { blankPixels, type Pixels, pixels } from "../pixels.ts";
import { mergeTiles, type TilePicture } from "./merge.ts";
import { fixedSpans } from "./spans.ts";
import type { Tile } from "./tile.ts";
import { tileGrid } from "./tile-grid.ts";

const modes = ["Linear", "Seam"] as const;

function tileOf(left: number, top: number, { width, height }: { width: number; height: number }): Tile {
  const coords = { left, top, right: left + width, bottom: top + height };
  return { coords, overlap: { left: 0, top: 0, right: 0, bottom: 0 } };
}

/** Pictures beside each other, of which each begins `step` after the one before. */
function beside(pictures: readonly Pixels[], step: number): readonly TilePicture[] {
  return pictures.map((picture, i) => ({ tile: tileOf(i * step, 0, picture), pixels: picture }));
}

describe("mergeTiles", () => {
  const picture = pixels(
    Uint8Array.from({ length: 61 * 47 * 3 }, (_, i) => (i * i) % 251),
    { width: 61, height: 47 },
    3,
  );
  const columns = fixedSpans({ name: "width", length: 61 }, { tile: 24, overlap: 9 });
  const rows = fixedSpans({ name: "height", length: 47 }, { tile: 20, overlap: 9 });
  const split = tileGrid(rows, columns).map(({ coords, overlap }) => {
    const { left, top, right, bottom } = coords;
    return {
      tile: { coords, overlap },
      pixels: crop(picture, { left, top, width: right - left, height: bottom - top }),
    };
  });

  it.each(modes)("%s: gives back a picture that was cut into tiles, in any order", (mode) => {
    expect(mergeTiles(split, { mode, amount: 9 })).toEqual(picture);
    expect(mergeTiles([...split].reverse(), { mode, amount: 4 })).toEqual(picture);
  });

  it("Linear: goes over straight, in the middle of the overlap", () => {
    const size = { width: 10, height: 1 };
    const [dark, bright] = [blankPixels(size, 3), blankPixels(size, 3, [200, 200, 200])];
    const merged = mergeTiles(beside([dark, bright], 4), { mode: "Linear", amount: 4 });
    const red = Array.from({ length: 14 }, (_, x) => merged.data[x * 3]);
    expect(red).toEqual([0, 0, 0, 0, 0, 25, 75, 125, 175, 200, 200, 200, 200, 200]);
  });

  it("Linear: cuts in the middle when the amount is 0", () => {
    const size = { width: 10, height: 1 };
    const [dark, bright] = [blankPixels(size, 3), blankPixels(size, 3, [200, 200, 200])];
    const merged = mergeTiles(beside([dark, bright], 4), { mode: "Linear", amount: 0 });
    expect(merged.data.indexOf(200) / 3).toBe(7);
  });

  it("Seam: cuts along the line where both are alike, for the least sum of all that there are", () => {
    const [height, overlap] = [5, 6];
    const noise = (seed: number) =>
      pixels(
        Uint8Array.from({ length: 8 * height * 3 }, (_, i) => (i * seed * seed + seed) % 199),
        { width: 8, height },
        3,
      );
    const [first, second] = [noise(13), noise(29)];
    const merged = mergeTiles(beside([first, second], 2), { mode: "Seam", amount: 0 });
    const cost = (y: number, x: number) => {
      const channels = [0, 1, 2].map((c) => first.data[(y * 8 + x + 2) * 3 + c] - second.data[(y * 8 + x) * 3 + c]);
      return channels.reduce((sum, value) => sum + value * value, 0);
    };
    // Where in each row the second picture begins.
    const cut = Array.from({ length: height }, (_, y) => {
      const isSecond = (x: number) =>
        [0, 1, 2].every((c) => merged.data[(y * 10 + x + 2) * 3 + c] === second.data[(y * 8 + x) * 3 + c]);
      return Array.from({ length: overlap }, (_, x) => x).find((x) => isSecond(x)) ?? overlap;
    });
    const costs = cut.map((x, y) => cost(y, x));
    /** Every path from the first row to the last. */
    const paths = (y: number, x: number): readonly number[] => {
      if (x < 0 || x >= overlap) return [];
      if (y === height - 1) return [cost(y, x)];
      return [-1, 0, 1].flatMap((step) => paths(y + 1, x + step).map((sum) => sum + cost(y, x)));
    };
    const least = Math.min(...Array.from({ length: overlap }, (_, x) => paths(0, x)).flat());
    expect(costs.reduce((sum, value) => sum + value, 0)).toBe(least);
  });

  it("leaves black what no tile covers", () => {
    const white = blankPixels({ width: 2, height: 2 }, 3, [255, 255, 255]);
    const merged = mergeTiles([{ tile: tileOf(3, 1, white), pixels: white }], { mode: "Seam", amount: 32 });
    expect([merged.width, merged.height]).toEqual([5, 3]);
    expect([...merged.data].filter((value) => value === 255).length).toBe(12);
  });

  it("refuses what does not fit together, by name", () => {
    const small = blankPixels({ width: 8, height: 8 }, 3);
    const large = blankPixels({ width: 8, height: 9 }, 3);
    const options = { mode: "Linear", amount: 3 } as const;
    expect(() => mergeTiles([{ tile: tileOf(0, 0, large), pixels: small }], options)).toThrow(
      "tiles_with_images: an image is 8 x 8, its tile 8 x 9",
    );
    expect(() => mergeTiles(beside([small, large], 4), options)).toThrow("do not all have the same height");
    expect(() => mergeTiles(beside([small, small], 6), options)).toThrow(
      "blend_amount: it is 3, but the tiles at x = 6 overlap by 2 pixels",
    );
  });
});
