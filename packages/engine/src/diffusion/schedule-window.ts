import type { Scheduler } from "../schedulers/scheduler.ts";

/** The calls of a schedule that run: `begin` inclusive to `end` exclusive. */
export interface ScheduleWindow {
  readonly begin: number;
  readonly end: number;
}

/**
 * The part of a schedule between two fractions of the whole noise range, 0 (pure noise) … 1 (clean).
 *
 * Image-to-image of strength s is `start = 1 - s`. A call runs when its timestep t satisfies
 * `round(T(1 - end)) ≤ t < round(T(1 - start))`, T being the number of training timesteps; second-order solvers are
 * cut between their pairs of calls. So a low strength runs fewer steps, and the window may be empty.
 */
export function scheduleWindow(scheduler: Scheduler, start: number, end: number): ScheduleWindow {
  const { order, timesteps, trainTimesteps } = scheduler;
  const firsts = timesteps.filter((_, index) => index % order === 0);
  const highest = roundHalfEven(trainTimesteps * (1 - start));
  const lowest = roundHalfEven(trainTimesteps * (1 - end));
  const skipped = firsts.filter((timestep) => timestep >= highest).length;
  const kept = firsts.slice(skipped).filter((timestep) => timestep >= lowest).length;
  return {
    begin: Math.min(skipped * order, timesteps.length),
    end: Math.min((skipped + kept) * order, timesteps.length),
  };
}

/** As Python rounds, in which the windows of other programs are computed. */
function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
