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

/** A solver that leaves the end of the schedule as it was trained: its class in diffusers knows no zero-SNR rescaling. */
function withTrainedEnd(solver: Solver): Solver {
  return (request) => solver({ ...request, config: request.config.with({ rescale_betas_zero_snr: false }) });
}

/** Every solver by the class name that model configurations use (`_class_name`). */
export const solvers = {
  DDIMScheduler: ddim,
  DDPMScheduler: ddpm,
  DEISMultistepScheduler: withTrainedEnd(deis),
  DPMSolverMultistepScheduler: dpmSolverMultistep,
  DPMSolverSDEScheduler: withTrainedEnd(dpmSolverSde),
  DPMSolverSinglestepScheduler: withTrainedEnd(dpmSolverSinglestep),
  ERSDEScheduler: withTrainedEnd(erSde),
  EulerAncestralDiscreteScheduler: eulerAncestral,
  EulerDiscreteScheduler: euler,
  FlowMatchEulerDiscreteScheduler: flowEuler,
  FlowMatchHeunDiscreteScheduler: flowHeun,
  FlowMatchLCMScheduler: flowLcm,
  HeunDiscreteScheduler: withTrainedEnd(heun),
  KDPM2AncestralDiscreteScheduler: withTrainedEnd(kdpm2Ancestral),
  KDPM2DiscreteScheduler: withTrainedEnd(kdpm2),
  LCMScheduler: lcm,
  LMSDiscreteScheduler: withTrainedEnd(lms),
  PNDMScheduler: withTrainedEnd(pndm),
  TCDScheduler: tcd,
  UniPCMultistepScheduler: uniPc,
} as const satisfies Record<string, Solver>;

/** A scheduler by the name of its class in diffusers. */
export type SchedulerClass = keyof typeof solvers;
