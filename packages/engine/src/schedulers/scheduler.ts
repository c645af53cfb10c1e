/** What the denoising network's output means (Salimans & Ho 2022, arXiv 2202.00512, for v). */
export type PredictionType = "epsilon" | "v_prediction" | "sample" | "flow_prediction";

/** The noise levels between which an increment of noise is asked for. */
export interface NoiseInterval {
  readonly from: number;
  readonly to: number;
}

/**
 * Gives the next `count` standard-normal values; what makes stochastic samplers repeatable. A solver whose draws overlap
 * names the interval that each crosses, so that a source may give the increments of one Brownian path.
 */
export type NoiseSource = (count: number, interval?: NoiseInterval) => Float32Array;

/** The result of one solver step. */
export interface SchedulerStep {
  /** The sample at the next timestep. */
  readonly sample: Float32Array;
  /** The solver's estimate of the clean sample, for previews. */
  readonly denoised: Float32Array;
}

/** One walk along a schedule. It owns the history of multistep solvers; a new walk starts afresh. */
export interface SchedulerRun {
  /** What the network is given for `sample` at call `index` of the schedule. */
  scaleModelInput(sample: Float32Array, index: number): Float32Array;
  /** Advances `sample` by the network's output at call `index`. Calls come in order. */
  step(modelOutput: Float32Array, sample: Float32Array, index: number): SchedulerStep;
}

/** A solver with its precomputed schedule. Pure: the same inputs give the same numbers. */
export interface Scheduler {
  /** The timestep of each network call, high to low. Second-order solvers have two calls for most steps. */
  readonly timesteps: readonly number[];
  /** Noise level per call plus the final one, for solvers that are defined by sigmas. */
  readonly sigmas?: readonly number[];
  /** Standard deviation of the starting noise. */
  readonly initNoiseSigma: number;
  /** Timesteps that the network was trained on: 1000 everywhere so far. */
  readonly trainTimesteps: number;
  /** Network calls per step: 2 for Heun-like solvers. */
  readonly order: 1 | 2;
  /** Noises a clean sample to the level of call `index`. */
  addNoise(original: Float32Array, noise: Float32Array, index: number): Float32Array;
  /** Starts a walk at call `begin` (0 = from pure noise), a multiple of `order`. */
  start(noise: NoiseSource, begin?: number): SchedulerRun;
}
