import { didYouMean, EvokeError } from "@evoke/errors";
import { invalidOption, SchedulerConfig } from "./config.ts";
import type { Scheduler } from "./scheduler.ts";
import {
  type FlowSchedulerName,
  flowSchedulerClasses,
  flowSchedulerNames,
  type SchedulerName,
  schedulerNames,
  schedulerPresets,
} from "./scheduler-names.ts";
import type { SolverRequest } from "./solver.ts";
import { solvers } from "./solvers.ts";
import { trainTimesteps } from "./training-noise.ts";

/** How to lay out a scheduler. */
export interface SchedulerOptions extends Omit<SolverRequest, "config"> {
  /**
   * The content of the model's `scheduler_config.json`. Absent fields take the values of Stable Diffusion 1, an absent
   * `timestep_spacing` the solver's usual one; fields that no solver knows are ignored.
   */
  readonly config?: Readonly<Record<string, unknown>>;
}

/**
 * Builds the scheduler of a name for a model. What the name implies (solver, order, `_k`) overrides the model's fields.
 *
 * @example createScheduler("dpmpp_2m_k", { steps: 20, config: { prediction_type: "v_prediction" } })
 * @throws EvokeError for an unknown name (SCHEDULER_UNKNOWN), for steps or fields out of range
 * (SCHEDULER_OPTION_INVALID).
 */
export function createScheduler(name: SchedulerName | (string & {}), options: SchedulerOptions): Scheduler {
  if (!isSchedulerName(name)) throw unknownScheduler(name, schedulerNames);
  const { solver, fields, eta } = schedulerPresets[name];
  return createSchedulerFromClass(solver, {
    ...options,
    eta: options.eta ?? eta,
    config: { ...options.config, ...fields },
  });
}

/**
 * Builds the scheduler of a name for a rectified-flow model, whose configuration holds `shift` and the like.
 *
 * @example createFlowScheduler("euler", { steps: 28, config: { shift: 3 } })
 * @throws EvokeError like {@link createScheduler}
 */
export function createFlowScheduler(name: FlowSchedulerName | (string & {}), options: SchedulerOptions): Scheduler {
  if (!isFlowSchedulerName(name)) throw unknownScheduler(name, flowSchedulerNames);
  return createSchedulerFromClass(flowSchedulerClasses[name], options);
}

/**
 * Builds the scheduler of a class name as model configurations give it (`_class_name`).
 * @throws EvokeError like {@link createScheduler}
 */
export function createSchedulerFromClass(className: string, options: SchedulerOptions): Scheduler {
  if (!isSolver(className)) throw unknownScheduler(className, Object.keys(solvers));
  const config = new SchedulerConfig(options.config ?? {});
  const { steps } = options;
  const most = trainTimesteps(config);
  if (!Number.isSafeInteger(steps) || steps < 1 || steps > most) {
    throw invalidOption("steps", steps, `a whole number from 1 to ${most}`);
  }
  if (options.sigmas && options.sigmas.length !== steps) {
    throw invalidOption("sigmas", options.sigmas, `one number per step, ${steps}`);
  }
  const { eta } = options;
  if (eta !== undefined && !(eta >= 0 && eta <= 1)) throw invalidOption("eta", eta, "a number from 0 to 1");
  return { ...solvers[className]({ ...options, config }), trainTimesteps: most };
}

/** Whether a text is the name of a scheduler. */
export function isSchedulerName(name: string): name is SchedulerName {
  return Object.hasOwn(schedulerPresets, name);
}

function isFlowSchedulerName(name: string): name is FlowSchedulerName {
  return Object.hasOwn(flowSchedulerClasses, name);
}

function isSolver(className: string): className is keyof typeof solvers {
  return Object.hasOwn(solvers, className);
}

function unknownScheduler(scheduler: string, known: readonly string[]): EvokeError {
  return new EvokeError("SCHEDULER_UNKNOWN", {
    scheduler,
    nearest: didYouMean(scheduler, known),
    known: known.join(", "),
  });
}
