import type { Running } from "../../state/progress.ts";

/** How far a run is, as people count it. */
export interface StepProgress {
  /** The step that is done, and how many there are. */
  readonly step: number;
  readonly steps: number;
  readonly perSecond?: number;
  /** Seconds. */
  readonly left?: number;
}

/**
 * The steps of the node that runs.
 *
 * @param steps Steps that a whole run takes.
 * @param now As `performance.now()` tells it, in milliseconds.
 */
export function stepProgress(
  { fraction, since }: Pick<Running, "fraction" | "since">,
  steps: number,
  now: number,
): StepProgress | undefined {
  if (fraction === undefined) return undefined;
  const step = Math.round(fraction * steps);
  const done = since === undefined ? 0 : fraction - since.fraction;
  const seconds = since === undefined ? 0 : (now - since.time) / 1000;
  if (done <= 0 || seconds <= 0) return { step, steps };
  const speed = done / seconds;
  return { step, steps, perSecond: speed * steps, left: (1 - fraction) / speed };
}
