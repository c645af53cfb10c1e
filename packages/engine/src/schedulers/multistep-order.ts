import { invalidOption, type SchedulerConfig } from "./config.ts";

/** Below this many steps the end of the walk is taken at lower order, which is steadier. */
const FEW_STEPS = 15;

/** What the order of a multistep solver depends on. */
export interface MultistepOptions {
  readonly steps: number;
  /** Order when the configuration names none. */
  readonly fallback: 1 | 2 | 3;
  /** Whether the walk ends at noise level 0, which only a first-order step can reach. */
  readonly endsAtZero: boolean;
}

/** The highest order that each step may be taken with; a solver also needs as many past estimates. */
export function multistepOrder(
  config: SchedulerConfig,
  { steps, fallback, endsAtZero }: MultistepOptions,
): (index: number) => 1 | 2 | 3 {
  const order = solverOrder(config, fallback);
  const easesOut = config.flag("lower_order_final", true) && steps < FEW_STEPS;
  const firstOrderLast = easesOut || endsAtZero || config.flag("euler_at_final", false);
  return (index) => {
    if (firstOrderLast && index === steps - 1) return 1;
    return easesOut && index === steps - 2 && order === 3 ? 2 : order;
  };
}

/** The configured `solver_order`: 1, 2 or 3. */
export function solverOrder(config: SchedulerConfig, fallback: 1 | 2 | 3): 1 | 2 | 3 {
  const order = config.number("solver_order", fallback);
  if (order === 1 || order === 2 || order === 3) return order;
  throw invalidOption("solver_order", order, "1, 2 or 3");
}
