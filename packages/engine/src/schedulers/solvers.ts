import { ddim } from "./ddim.ts";
import { dpmSolverMultistep } from "./dpm-solver-multistep.ts";
import { euler } from "./euler.ts";
import { eulerAncestral } from "./euler-ancestral.ts";
import { lcm } from "./lcm.ts";
import type { Solver } from "./solver.ts";
import { uniPc } from "./unipc.ts";

/** Every solver by the class name that model configurations use (`_class_name`). */
export const solvers = {
  DDIMScheduler: ddim,
  DPMSolverMultistepScheduler: dpmSolverMultistep,
  EulerAncestralDiscreteScheduler: eulerAncestral,
  EulerDiscreteScheduler: euler,
  LCMScheduler: lcm,
  UniPCMultistepScheduler: uniPc,
} as const satisfies Record<string, Solver>;

export type SchedulerClass = keyof typeof solvers;
