import { createSchedulerFromClass, type Scheduler, type SchedulerOptions } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { Checks } from "./checks.ts";

export interface SchedulerRequest extends SchedulerOptions {
  /** What the run is called in the report. */
  readonly run: string;
  /** diffusers' name of the class. */
  readonly className: string;
}

/** The scheduler of a run. One that the engine does not know is skipped by its name; then there is none. */
export function createOrSkip(checks: Checks, { run, className, ...options }: SchedulerRequest): Scheduler | undefined {
  try {
    return createSchedulerFromClass(className, options);
  } catch (error) {
    if (!(error instanceof EvokeError && error.code === "SCHEDULER_UNKNOWN")) throw error;
    checks.skip(run, `the engine has no ${className} yet`);
    return undefined;
  }
}
