import type { Pixels } from "../pixels.ts";

/**
 * Thins white lines on black to one pixel, without breaking them (Zhang and Suen 1984, "A fast parallel algorithm for
 * thinning digital patterns").
 *
 * @param source grey, 0 and 255 only.
 */
export function thin(source: Pixels): Pixels {
  const { width, height } = source;
  const data = new Uint8Array(source.data);
  let white = [...data.keys()].filter((i) => data[i] !== 0);
  for (let changed = true; changed; ) {
    changed = false;
    for (const side of [0, 1]) {
      const removed = white.filter((i) => isRemovable(data, { at: i, width, height, side }));
      if (removed.length === 0) continue;
      changed = true;
      for (const i of removed) data[i] = 0;
      white = white.filter((i) => data[i] !== 0);
    }
  }
  return { ...source, data };
}

interface Place {
  readonly at: number;
  readonly width: number;
  readonly height: number;
  readonly side: number;
}

function isRemovable(data: Uint8Array, { at, width, height, side }: Place): boolean {
  const x = at % width;
  const y = (at - x) / width;
  const lit = (dx: number, dy: number) =>
    x + dx >= 0 && y + dy >= 0 && x + dx < width && y + dy < height && data[at + dy * width + dx] !== 0 ? 1 : 0;
  // Clockwise from the one above.
  const [n, ne, e, se] = [lit(0, -1), lit(1, -1), lit(1, 0), lit(1, 1)];
  const [s, sw, w, nw] = [lit(0, 1), lit(-1, 1), lit(-1, 0), lit(-1, -1)];
  const ring = [n, ne, e, se, s, sw, w, nw];
  const count = ring.reduce((sum, value) => sum + value, 0);
  if (count < 2 || count > 6) return false;
  const rises = ring.filter((value, i) => value === 0 && ring[(i + 1) % 8] === 1).length;
  if (rises !== 1) return false;
  return side === 0 ? n * e * s === 0 && e * s * w === 0 : n * e * w === 0 && n * s * w === 0;
}
