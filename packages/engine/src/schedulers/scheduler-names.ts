import type { SchedulerClass } from "./solvers.ts";

/** A solver and the configuration fields that its name fixes. */
export interface SchedulerPreset {
  readonly solver: SchedulerClass;
  readonly fields: Readonly<Record<string, unknown>>;
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
export const schedulerPresets = {
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
  tcd: { solver: "TCDScheduler", fields: plain },
} as const satisfies Record<string, SchedulerPreset>;

export type SchedulerName = keyof typeof schedulerPresets;

/** The names of every scheduler. */
export const schedulerNames = Object.keys(schedulerPresets) as readonly SchedulerName[];
