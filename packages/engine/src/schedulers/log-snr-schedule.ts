import type { SchedulerConfig } from "./config.ts";
import { flowLevel, levelOfRatio, type NoiseLevel } from "./prediction.ts";
import { sigmaAtTimestep, timestepAtSigma } from "./sigma-interpolation.ts";
import { exponentialSigmas, type SigmaRange, sigmaSpacing } from "./sigma-spacing.ts";
import { spacedTimesteps, type TimestepSpacing, timestepSpacing } from "./timestep-spacing.ts";
import { trainingSigmas } from "./training-noise.ts";

/** The schedule of solvers that integrate over the log signal-to-noise ratio (DPM-Solver, DEIS, UniPC). */
export interface LogSnrSchedule {
  /** One integer timestep per step, high to low. */
  readonly timesteps: readonly number[];
  /** Noise level per step and the final one: sigma / alpha, or the position on a flow's path. */
  readonly sigmas: readonly number[];
  /** The mixture of clean sample and noise at each of `sigmas`. */
  readonly levels: readonly NoiseLevel[];
}

/** What differs between the solvers. */
export interface LogSnrOptions {
  readonly steps: number;
  /** Where the walk ends. */
  readonly end: "zero" | "sigma_min";
  /** Positions that even steps on a flow's path start from and would reach one step after the last. */
  readonly flow: (trainTimesteps: number) => SigmaRange;
  /** Overrides the configuration's spacing. */
  readonly spacing?: TimestepSpacing;
}

/** Distance to pure noise below which the signal-to-noise ratio could not be taken. */
const FLOW_MARGIN = 1e-6;

/** Lays out a log-SNR schedule from the model's configuration. */
export function logSnrSchedule(config: SchedulerConfig, options: LogSnrOptions): LogSnrSchedule {
  const trained = trainingSigmas(config);
  const isFlow = config.flag("use_flow_sigmas", false);
  const { timesteps, sigmas } = isFlow
    ? flowSteps(config, options, trained.length)
    : variancePreservingSteps(config, options, trained);
  const end = options.end === "zero" ? 0 : isFlow ? sigmas[sigmas.length - 1] : trained[0];
  const rounded = [...sigmas, end].map(Math.fround);
  return { timesteps, sigmas: rounded, levels: rounded.map(isFlow ? flowLevel : levelOfRatio) };
}

/** Where a configuration may say that the walk ends (`final_sigmas_type`). */
export function configuredEnd(config: SchedulerConfig): "zero" | "sigma_min" {
  return config.choice("final_sigmas_type", ["zero", "sigma_min"], "zero");
}

/** Half the logarithm of the signal-to-noise ratio: lambda of Lu et al. 2022, arXiv 2206.00927. */
export function halfLogSnr({ alpha, sigma }: NoiseLevel): number {
  return Math.log(alpha) - Math.log(sigma);
}

interface Steps {
  readonly timesteps: readonly number[];
  readonly sigmas: readonly number[];
}

function variancePreservingSteps(config: SchedulerConfig, options: LogSnrOptions, trained: Float32Array): Steps {
  const { steps } = options;
  const range = { low: trained[0], high: trained[trained.length - 1] };
  const respace = config.flag("use_lu_lambdas", false) ? exponentialSigmas : sigmaSpacing(config);
  if (respace) {
    const sigmas = respace(range, steps);
    return { sigmas, timesteps: sigmas.map((sigma) => Math.round(timestepAtSigma(trained, sigma))) };
  }
  const spacing = options.spacing ?? timestepSpacing(config, "linspace");
  const timesteps = spacedTimesteps(config, { steps, spacing, lowEnd: "dropped" });
  return { timesteps, sigmas: timesteps.map((timestep) => sigmaAtTimestep(trained, timestep)) };
}

function flowSteps(config: SchedulerConfig, { steps, flow }: LogSnrOptions, total: number): Steps {
  const { low, high } = flow(total);
  const shift = config.number("flow_shift", 1);
  const sigmas = Array.from({ length: steps }, (_, i) => {
    const even = high + (i / steps) * (low - high);
    return Math.min((shift * even) / (1 + (shift - 1) * even), 1 - FLOW_MARGIN);
  });
  return { sigmas, timesteps: sigmas.map((sigma) => Math.floor(sigma * total)) };
}
