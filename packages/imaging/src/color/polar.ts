const ARC_STEPS = 4096;

/** Degrees whose tangent is 0 … 1. */
const arcs = Float64Array.from({ length: ARC_STEPS + 2 }, (_, step) => (Math.atan(step / ARC_STEPS) * 180) / Math.PI);

/** The hue of a colour's chromatic coordinates, 0 … 360 degrees, to a millionth: `Math.atan2` takes three times as long. */
export function hueDegrees(a: number, b: number): number {
  const x = Math.abs(a);
  const y = Math.abs(b);
  if (x === 0 && y === 0) return 0;
  const place = ARC_STEPS * (x > y ? y / x : x / y);
  const step = place | 0;
  const arc = arcs[step] + (place - step) * (arcs[step + 1] - arcs[step]);
  const steep = x > y ? arc : 90 - arc;
  const degrees = a < 0 ? 180 - steep : steep;
  return b < 0 ? 360 - degrees : degrees;
}

const SINE_STEPS = 8192;
const QUARTER = SINE_STEPS / 4;

/** Sines of once around, and of a quarter more for the cosines. */
const sines = Float64Array.from({ length: SINE_STEPS + QUARTER + 2 }, (_, step) =>
  Math.sin((2 * Math.PI * step) / SINE_STEPS),
);

/** The direction of a hue, written to `into[0]` and `into[1]`, to a ten-millionth. */
export function unitVector(degrees: number, into: Float64Array): void {
  const around = degrees / 360;
  const place = SINE_STEPS * (around - Math.floor(around));
  const step = place | 0;
  const part = place - step;
  const quarter = step + QUARTER;
  into[0] = sines[quarter] + part * (sines[quarter + 1] - sines[quarter]);
  into[1] = sines[step] + part * (sines[step + 1] - sines[step]);
}
