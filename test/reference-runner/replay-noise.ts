import type { NoiseSource, Tensor } from "@evoke/engine";

/** Recorded draws in place of random ones. */
export interface ReplayedNoise {
  readonly source: NoiseSource;
  /** Draws that were asked for. */
  drawn(): number;
}

/** Plays the entries of `<run>.noise` [draws, …] one by one; `undefined` when the run is not to draw at all. */
export function replayNoise(recorded: Tensor | undefined): ReplayedNoise {
  const draws = recorded?.shape[0] ?? 0;
  let drawn = 0;
  return {
    source(count) {
      const start = drawn * count;
      drawn += 1;
      if (recorded === undefined || drawn > draws) throw new Error(`draw ${drawn} where ${draws} are expected`);
      if (count * draws !== recorded.data.length) throw new Error(`a draw of ${count} values`);
      return recorded.data.slice(start, start + count);
    },
    drawn: () => drawn,
  };
}
