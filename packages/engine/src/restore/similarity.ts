import type { Point } from "./face.ts";

/** A rotation with one scale and a shift: (x, y) goes to (a·x − b·y + c, b·x + a·y + d). */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/**
 * The similarity that takes points to others with the least squared error (Umeyama 1991, in its closed form for the
 * plane, in which no reflection can come out).
 *
 * @returns undefined when all of `from` or all of `to` are one point
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity | undefined {
  const [centre, target] = [mean(from), mean(to)];
  let [variance, along, across] = [0, 0, 0];
  from.forEach(([fromX, fromY], index) => {
    const [x, y] = [fromX - centre[0], fromY - centre[1]];
    const [u, v] = [to[index][0] - target[0], to[index][1] - target[1]];
    variance += x * x + y * y;
    along += x * u + y * v;
    across += x * v - y * u;
  });
  const [a, b] = [along / variance, across / variance];
  if (!(Math.hypot(a, b) > 0)) return undefined;
  return { a, b, c: target[0] - a * centre[0] + b * centre[1], d: target[1] - b * centre[0] - a * centre[1] };
}

/** Where a point goes. */
export function transform({ a, b, c, d }: Similarity, [x, y]: Point): Point {
  return [a * x - b * y + c, b * x + a * y + d];
}

/** The similarity that undoes another. */
export function invert({ a, b, c, d }: Similarity): Similarity {
  const square = a * a + b * b;
  const [inverseA, inverseB] = [a / square, -b / square];
  return {
    a: inverseA,
    b: inverseB,
    c: -(inverseA * c - inverseB * d),
    d: -(inverseB * c + inverseA * d),
  };
}

/** How many times longer distances become. */
export function magnification({ a, b }: Similarity): number {
  return Math.hypot(a, b);
}

function mean(points: readonly Point[]): Point {
  const sum = (axis: 0 | 1) => points.reduce((total, point) => total + point[axis], 0);
  return [sum(0) / points.length, sum(1) / points.length];
}
