/** Where the sRGB curve changes from its line to its power, as display value. */
const KNEE = 0.04045;

/** The light of a display value: sRGB's transfer curve (IEC 61966-2-1), 0 … 1. Beyond that range it goes on. */
export function toLight(value: number): number {
  return value <= KNEE ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** The display value of light: the inverse of `toLight`. */
export function toDisplay(light: number): number {
  return light <= KNEE / 12.92 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** The light of each 8-bit display value. */
export function lightOfBytes(): Float64Array {
  return Float64Array.from({ length: 256 }, (_, value) => toLight(value / 255));
}

/** Steps of a table of the curve: its steepest step is then 0.05 of an 8-bit one. */
const STEPS = 65535;

/** `toDisplay` by table inside 0 … 1, rounded to one of its steps: a power for each channel of each pixel takes too long. */
export function quickDisplay(): (light: number) => number {
  const table = Float32Array.from({ length: STEPS + 1 }, (_, step) => toDisplay(step / STEPS));
  return (light) => (light >= 0 && light <= 1 ? table[(light * STEPS + 0.5) | 0] : toDisplay(light));
}
