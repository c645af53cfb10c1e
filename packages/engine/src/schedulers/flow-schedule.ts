import { invalidOption, type SchedulerConfig } from "./config.ts";
import { sigmaSpacing } from "./sigma-spacing.ts";
import type { SolverRequest } from "./solver.ts";
import { trainTimesteps } from "./training-noise.ts";

/** Positions on the straight path from noise (1) to picture (0), with the timesteps that the network is told. */
export interface FlowSchedule {
  readonly timesteps: readonly number[];
  /** The position of each step and the final 0. */
  readonly sigmas: readonly number[];
}

/** Lays out the steps of a rectified-flow model; the shift is that of Esser et al. 2024, arXiv 2403.03206, section 5.3.2. */
export function flowSchedule({ config, steps, sigmas: given, mu }: SolverRequest): FlowSchedule {
  const total = trainTimesteps(config);
  const isDynamic = config.flag("use_dynamic_shifting", false);
  const shift = isDynamic ? dynamicShift(config, mu) : config.number("shift", 1);
  // A fixed shift also moves the lowest trained position.
  const lowest = isDynamic ? 1 / total : shifted(1 / total, shift);
  const even = given ?? Array.from({ length: steps }, (_, i) => (steps > 1 ? 1 + (i / (steps - 1)) * (lowest - 1) : 1));
  const moved = stretched(
    even.map((sigma) => shifted(sigma, shift)),
    config.optionalNumber("shift_terminal"),
  );
  const respace = sigmaSpacing(config);
  const sigmas = respace?.({ low: moved[steps - 1], high: moved[0] }, steps) ?? moved;
  return {
    timesteps: sigmas.map((sigma) => Math.fround(Math.fround(sigma) * total)),
    sigmas: [...sigmas.map(Math.fround), 0],
  };
}

/** The shift that suits a picture's size, from `mu`. */
function dynamicShift(config: SchedulerConfig, mu: number | undefined): number {
  if (mu === undefined) throw invalidOption("mu", mu, "the shift for the size of this picture");
  return config.choice("time_shift_type", ["exponential", "linear"], "exponential") === "linear" ? mu : Math.exp(mu);
}

function shifted(sigma: number, shift: number): number {
  return (shift * sigma) / (1 + (shift - 1) * sigma);
}

/** Stretches positions so that the last becomes `terminal`. */
function stretched(sigmas: readonly number[], terminal: number | undefined): readonly number[] {
  if (terminal === undefined) return sigmas;
  const scale = (1 - terminal) / (1 - sigmas[sigmas.length - 1]);
  return sigmas.map((sigma) => 1 - (1 - sigma) * scale);
}
