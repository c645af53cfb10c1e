import { symmetricBetaQuantile } from "./beta-quantile.ts";
import type { SchedulerConfig } from "./config.ts";

/** Lowest and highest noise level of a schedule. */
export interface SigmaRange {
  readonly low: number;
  readonly high: number;
}

/** Chooses `steps` noise levels, high to low, between the ends of a range. */
export type SigmaSpacing = (range: SigmaRange, steps: number) => number[];

/** The spacing that the configuration asks for, or undefined when levels follow the timesteps. */
export function sigmaSpacing(config: SchedulerConfig): SigmaSpacing | undefined {
  if (config.flag("use_karras_sigmas", false)) return karrasSigmas;
  if (config.flag("use_exponential_sigmas", false)) return exponentialSigmas;
  if (config.flag("use_beta_sigmas", false)) return betaSigmas;
  return undefined;
}

/** Karras et al. 2022, arXiv 2206.00364, equation 5 with rho = 7. */
function karrasSigmas({ low, high }: SigmaRange, steps: number): number[] {
  const rho = 7;
  return ramp(steps, (at) => (high ** (1 / rho) + at * (low ** (1 / rho) - high ** (1 / rho))) ** rho);
}

/** Evenly spaced logarithms. */
export function exponentialSigmas({ low, high }: SigmaRange, steps: number): number[] {
  return ramp(steps, (at) => Math.exp(Math.log(high) + at * (Math.log(low) - Math.log(high))));
}

/** Quantiles of Beta(0.6, 0.6), denser at both ends: Lee et al. 2024, arXiv 2407.12173. */
function betaSigmas({ low, high }: SigmaRange, steps: number): number[] {
  return ramp(steps, (at) => low + symmetricBetaQuantile(1 - at, 0.6) * (high - low));
}

function ramp(steps: number, value: (at: number) => number): number[] {
  return Array.from({ length: steps }, (_, i) => value(steps > 1 ? i / (steps - 1) : 0));
}
