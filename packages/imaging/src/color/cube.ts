/** x³; `x ** 3` takes several times as long. */
export function cube(x: number): number {
  return x * x * x;
}

const STEPS = 8192;

/** Below this the steps of the table are too coarse. */
const SMALLEST = 1 / 256;

/** Cube roots of the middle of each step of 0 … 1. */
const roots = Float64Array.from({ length: STEPS }, (_, step) => Math.cbrt((step + 0.5) / STEPS));

/** The cube root, to 7 digits: one step of Halley's method from a table, several times as quick as `Math.cbrt`. */
export function cubeRoot(x: number): number {
  if (!(x > SMALLEST && x < 1)) return Math.cbrt(x);
  const root = roots[(x * STEPS) | 0];
  const cubed = root * root * root;
  return (root * (cubed + 2 * x)) / (2 * cubed + x);
}
