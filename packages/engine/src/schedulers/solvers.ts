import { ddim } from "./ddim.ts";
import { ddpm } from "./ddpm.ts";
import { deis } from "./deis.ts";
import { dpmSolverMultistep } from "./dpm-solver-multistep.ts";
import { dpmSolverSde } from "./dpm-solver-sde.ts";
import { dpmSolverSinglestep } from "./dpm-solver-singlestep.ts";
import { erSde } from "./er-sde.ts";
import { euler } from "./euler.ts";
import { eulerAncestral } from "./euler-ancestral.ts";
import { flowEuler, flowHeun, flowLcm } from "./flow-matching.ts";
import { heun } from "./heun.ts";
import { kdpm2, kdpm2Ancestral } from "./kdpm2.ts";
import { lcm } from "./lcm.ts";
import { lms } from "./lms.ts";
import { pndm } from "./pndm.ts";
import type { Solver } from "./solver.ts";
import { tcd } from "./tcd.ts";
import { uniPc } from "./unipc.ts";

/** Every solver by the class name that model configurations use (`_class_name`). */
export const solvers = {
  DDIMScheduler: ddim,
  DDPMScheduler: ddpm,
  DEISMultistepScheduler: deis,
  DPMSolverMultistepScheduler: dpmSolverMultistep,
  DPMSolverSDEScheduler: dpmSolverSde,
  DPMSolverSinglestepScheduler: dpmSolverSinglestep,
  ERSDEScheduler: erSde,
  EulerAncestralDiscreteScheduler: eulerAncestral,
  EulerDiscreteScheduler: euler,
  FlowMatchEulerDiscreteScheduler: flowEuler,
  FlowMatchHeunDiscreteScheduler: flowHeun,
  FlowMatchLCMScheduler: flowLcm,
  HeunDiscreteScheduler: heun,
  KDPM2AncestralDiscreteScheduler: kdpm2Ancestral,
  KDPM2DiscreteScheduler: kdpm2,
  LCMScheduler: lcm,
  LMSDiscreteScheduler: lms,
  PNDMScheduler: pndm,
  TCDScheduler: tcd,
  UniPCMultistepScheduler: uniPc,
} as const satisfies Record<string, Solver>;

export type SchedulerClass = keyof typeof solvers;
