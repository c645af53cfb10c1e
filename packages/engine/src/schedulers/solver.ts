import type { SchedulerConfig } from "./config.ts";
import type { Scheduler } from "./scheduler.ts";

/** What a solver is built from. */
export interface SolverRequest {
  /** Denoising steps, from 1 to the number of training timesteps. */
  readonly steps: number;
  /** The model's scheduler configuration with the solver's own settings laid over it. */
  readonly config: SchedulerConfig;
  /** Explicit noise levels, one per step, high to low, instead of even spacing. Flow matching only. */
  readonly sigmas?: readonly number[];
  /** Exponent of the resolution-dependent shift. Flow matching with `use_dynamic_shifting` only. */
  readonly mu?: number;
  /** Share of fresh noise per step, 0 (deterministic) to 1. DDIM and TCD only. */
  readonly eta?: number;
}

/** Builds a scheduler, all but what is the same for every solver: precomputes its schedule and closes over it. */
export type Solver = (request: SolverRequest) => Omit<Scheduler, "trainTimesteps">;
