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
  ddim: { solver: "DDIMScheduler", fields: {} },
  euler: { solver: "EulerDiscreteScheduler", fields: plain },
  euler_k: { solver: "EulerDiscreteScheduler", fields: karras },
  euler_a: { solver: "EulerAncestralDiscreteScheduler", fields: plain },
  dpmpp_2m: multistep(2, plain),
  dpmpp_2m_k: multistep(2, karras),
  dpmpp_2m_sde: multistep(2, { ...plain, algorithm_type: "sde-dpmsolver++" }),
  dpmpp_2m_sde_k: multistep(2, { ...karras, algorithm_type: "sde-dpmsolver++" }),
  dpmpp_3m: multistep(3, plain),
  dpmpp_3m_k: multistep(3, karras),
  unipc: { solver: "UniPCMultistepScheduler", fields: plain },
  unipc_k: { solver: "UniPCMultistepScheduler", fields: karras },
  lcm: { solver: "LCMScheduler", fields: {} },
} as const satisfies Record<string, SchedulerPreset>;

export type SchedulerName = keyof typeof schedulerPresets;

/** The names of every scheduler. */
export const schedulerNames = Object.keys(schedulerPresets) as readonly SchedulerName[];
