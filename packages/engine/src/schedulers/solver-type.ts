import type { SchedulerConfig } from "./config.ts";

const SOLVER_TYPES = ["midpoint", "heun", "logrho", "bh1", "bh2"] as const;

/** Variants of the multistep solvers. */
type SolverType = (typeof SOLVER_TYPES)[number];

/**
 * The configured `solver_type`. A model's configuration may have been written for another solver: a variant that only
 * that one knows counts as `own[0]`.
 */
export function solverType<const Own extends SolverType>(config: SchedulerConfig, own: readonly [Own, ...Own[]]): Own {
  const configured = config.choice("solver_type", SOLVER_TYPES, own[0]);
  return own.find((type) => type === configured) ?? own[0];
}
