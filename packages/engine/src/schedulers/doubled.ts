/** All but the first item twice: a second-order step looks at its end, where the next step begins. */
export function doubled(items: readonly number[]): number[] {
  return [items[0], ...items.slice(1).flatMap((item) => [item, item])];
}

/** Each step's start followed by its middle, but no middle for the last step, which goes straight to level 0. */
export function interleaved(starts: readonly number[], middles: readonly number[]): number[] {
  return starts.flatMap((start, step) => [start, middles[step]]).slice(0, -1);
}
