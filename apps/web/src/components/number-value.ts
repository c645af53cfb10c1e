/** What a number field holds: limits, and how far one step goes. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** The allowed value next to a number: within the limits, and a multiple of the step counted from 0. */
export function nearestValue(value: number, { min, max, step }: NumberRange): number {
  const stepped = Math.round(value / step) * step;
  // A sum of binary fractions is not the decimal one that a person means.
  return Number(Math.min(max, Math.max(min, stepped)).toFixed(6));
}

/** The number that a person typed, a comma allowed for the point; undefined where it is none. */
export function typedNumber(text: string): number | undefined {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
}
