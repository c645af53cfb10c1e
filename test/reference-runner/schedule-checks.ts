import type { Scheduler } from "@evoke/engine";
import type { Checks } from "./checks.ts";
import { limits } from "./limits.ts";
import type { ReferenceCase } from "./load-case.ts";

export interface ScheduleCheck {
  readonly scheduler: Scheduler;
  /** What the names of the run's tensors start with. */
  readonly run: string;
  /** Put before the quantities' names. */
  readonly label?: string;
  readonly initNoiseSigma?: number;
  /** First call of the recorded timesteps, where they leave out those before it. */
  readonly begin?: number;
}

/** Compares the timesteps, the noise levels where the case has them, and the level of the starting noise. */
export function checkSchedule(reference: ReferenceCase, checks: Checks, options: ScheduleCheck): void {
  const { scheduler, run, label = "", initNoiseSigma, begin = 0 } = options;
  const timesteps = reference.tensor(`${run}.timesteps`).data;
  checks.numbers(`${label}${run}.timesteps`, {
    got: scheduler.timesteps.slice(begin),
    expected: timesteps,
    limit: timesteps.every(Number.isInteger) ? 0 : limits.interpolatedTimestep,
  });
  // Some recordings repeat the final level, which no call uses.
  const sigmas = reference.optionalTensor(`${run}.sigmas`)?.data.subarray(0, scheduler.timesteps.length + 1);
  if (sigmas !== undefined) {
    checks.ratios(`${label}${run}.sigmas`, { got: scheduler.sigmas ?? [], expected: sigmas, limit: limits.sigmaRatio });
  }
  if (initNoiseSigma !== undefined) {
    const [got, expected] = [[scheduler.initNoiseSigma], [initNoiseSigma]];
    checks.ratios(`${label}${run}.init_noise_sigma`, { got, expected, limit: limits.sigmaRatio });
  }
}
