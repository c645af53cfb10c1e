import type { SchedulerClass } from "./solvers.ts";

/** The names of every scheduler for models that predict noise, v or the clean sample. */
export const schedulerNames = [
  "ddim",
  "ddpm",
  "deis",
  "deis_k",
  "lms",
  "lms_k",
  "pndm",
  "heun",
  "heun_k",
  "euler",
  "euler_k",
  "euler_a",
  "kdpm_2",
  "kdpm_2_k",
  "kdpm_2_a",
  "kdpm_2_a_k",
  "dpmpp_2s",
  "dpmpp_2s_k",
  "dpmpp_2m",
  "dpmpp_2m_k",
  "dpmpp_2m_sde",
  "dpmpp_2m_sde_k",
  "dpmpp_3m",
  "dpmpp_3m_k",
  "dpmpp_sde",
  "dpmpp_sde_k",
  "er_sde",
  "unipc",
  "unipc_k",
  "lcm",
  "tcd",
] as const;

/** A scheduler by the name that users choose it by. */
export type SchedulerName = (typeof schedulerNames)[number];

/** The names of the schedulers for rectified-flow models. */
export const flowSchedulerNames = ["euler", "heun", "lcm"] as const;

/** A scheduler of a rectified-flow model by name. */
export type FlowSchedulerName = (typeof flowSchedulerNames)[number];

/** A solver and the configuration fields that its name fixes. */
export interface SchedulerPreset {
  readonly solver: SchedulerClass;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Share of fresh noise per step when the caller names none. */
  readonly eta?: number;
}

const plain = { use_karras_sigmas: false };
const karras = { use_karras_sigmas: true };

/** The multistep DPM-Solver++ of an order; model configurations may ask for other variants of it. */
function multistep(order: 2 | 3, fields: SchedulerPreset["fields"]): SchedulerPreset {
  return {
    solver: "DPMSolverMultistepScheduler",
    fields: { solver_order: order, algorithm_type: "dpmsolver++", ...fields },
  };
}

/** What each name stands for; `_k` means the noise levels of Karras et al. 2022. */
export const schedulerPresets: Readonly<Record<SchedulerName, SchedulerPreset>> = {
  ddim: { solver: "DDIMScheduler", fields: plain },
  ddpm: { solver: "DDPMScheduler", fields: plain },
  deis: { solver: "DEISMultistepScheduler", fields: plain },
  deis_k: { solver: "DEISMultistepScheduler", fields: karras },
  lms: { solver: "LMSDiscreteScheduler", fields: plain },
  lms_k: { solver: "LMSDiscreteScheduler", fields: karras },
  pndm: { solver: "PNDMScheduler", fields: plain },
  heun: { solver: "HeunDiscreteScheduler", fields: plain },
  heun_k: { solver: "HeunDiscreteScheduler", fields: karras },
  euler: { solver: "EulerDiscreteScheduler", fields: plain },
  euler_k: { solver: "EulerDiscreteScheduler", fields: karras },
  euler_a: { solver: "EulerAncestralDiscreteScheduler", fields: plain },
  kdpm_2: { solver: "KDPM2DiscreteScheduler", fields: plain },
  kdpm_2_k: { solver: "KDPM2DiscreteScheduler", fields: karras },
  kdpm_2_a: { solver: "KDPM2AncestralDiscreteScheduler", fields: plain },
  kdpm_2_a_k: { solver: "KDPM2AncestralDiscreteScheduler", fields: karras },
  dpmpp_2s: { solver: "DPMSolverSinglestepScheduler", fields: { ...plain, solver_order: 2 } },
  dpmpp_2s_k: { solver: "DPMSolverSinglestepScheduler", fields: { ...karras, solver_order: 2 } },
  dpmpp_2m: multistep(2, plain),
  dpmpp_2m_k: multistep(2, karras),
  dpmpp_2m_sde: multistep(2, { ...plain, algorithm_type: "sde-dpmsolver++" }),
  dpmpp_2m_sde_k: multistep(2, { ...karras, algorithm_type: "sde-dpmsolver++" }),
  dpmpp_3m: multistep(3, plain),
  dpmpp_3m_k: multistep(3, karras),
  dpmpp_sde: { solver: "DPMSolverSDEScheduler", fields: plain },
  dpmpp_sde_k: { solver: "DPMSolverSDEScheduler", fields: karras },
  er_sde: { solver: "ERSDEScheduler", fields: { ...plain, solver_order: 3 } },
  unipc: { solver: "UniPCMultistepScheduler", fields: plain },
  unipc_k: { solver: "UniPCMultistepScheduler", fields: karras },
  lcm: { solver: "LCMScheduler", fields: plain },
  tcd: { solver: "TCDScheduler", fields: plain, eta: 1 },
};

/** The solvers of rectified-flow models (Stable Diffusion 3, FLUX) by name. */
export const flowSchedulerClasses: Readonly<Record<FlowSchedulerName, SchedulerClass>> = {
  euler: "FlowMatchEulerDiscreteScheduler",
  heun: "FlowMatchHeunDiscreteScheduler",
  lcm: "FlowMatchLCMScheduler",
};
