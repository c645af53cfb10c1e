import { type Pixels, pixels } from "../pixels.ts";
import { sobel } from "./sobel.ts";

export interface CannyOptions {
  /** Gradients from here on are edges where they touch a stronger one, in |dx| + |dy| of Sobel's operator. */
  readonly low: number;
  /** Gradients from here on are edges. */
  readonly high: number;
}

/** tan 22.5° with 15 fraction bits. */
const TAN_22 = 13573;

/**
 * Edges by Canny 1986, "A computational approach to edge detection": Sobel gradients, of which only the maxima across an
 * edge stay, and hysteresis between two thresholds. Of a picture in colour each pixel takes the channel with the
 * largest gradient. Method and ties are OpenCV's `Canny` (aperture 3, L1 norm). Alpha is not looked at.
 *
 * @returns a grey picture: 255 on edges, 0 elsewhere.
 */
export function canny(source: Pixels, { low, high }: CannyOptions): Pixels {
  const { width, height } = source;
  const edges = new Uint8Array(width * height);
  const strong = thinEdges(source, edges, { low: Math.min(low, high), high: Math.max(low, high) });
  followEdges(edges, strong, width);
  for (let i = 0; i < edges.length; i++) edges[i] = edges[i] === STRONG ? 255 : 0;
  return pixels(edges, { width, height }, 1);
}

const WEAK = 1;
const STRONG = 2;

/** Marks the maxima across edges as weak or strong. @returns the positions of strong ones. */
function thinEdges(source: Pixels, edges: Uint8Array, { low, high }: CannyOptions): number[] {
  const { width, height } = source;
  const { dx, dy } = sobel(source);
  const strong: number[] = [];
  const magnitude = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return 0;
    const i = y * width + x;
    return Math.abs(dx[i]) + Math.abs(dy[i]);
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const own = Math.abs(dx[i]) + Math.abs(dy[i]);
      if (own <= low) continue;
      const across = Math.abs(dx[i]);
      const down = Math.abs(dy[i]) << 15;
      const flat = across * TAN_22;
      let isMaximum: boolean;
      if (down < flat) {
        isMaximum = own > magnitude(x - 1, y) && own >= magnitude(x + 1, y);
      } else if (down > flat + (across << 16)) {
        isMaximum = own > magnitude(x, y - 1) && own >= magnitude(x, y + 1);
      } else {
        const step = (dx[i] ^ dy[i]) < 0 ? -1 : 1;
        isMaximum = own > magnitude(x - step, y - 1) && own > magnitude(x + step, y + 1);
      }
      if (!isMaximum) continue;
      edges[i] = own > high ? STRONG : WEAK;
      if (own > high) strong.push(i);
    }
  }
  return strong;
}

/** Makes every weak edge that touches a strong one, in steps to any of 8 neighbours, strong. */
function followEdges(edges: Uint8Array, strong: number[], width: number): void {
  const height = edges.length / width;
  for (let at = strong.pop(); at !== undefined; at = strong.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const neighbour = ny * width + nx;
        if (edges[neighbour] !== WEAK) continue;
        edges[neighbour] = STRONG;
        strong.push(neighbour);
      }
    }
  }
}
