import type { SchedulerName } from "@evoke/engine";
import { z } from "zod";

/** The schedulers by the names that graphs use, in the order that editors show. */
export const SCHEDULER_NAMES = [
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
] as const satisfies readonly SchedulerName[];

/** A scheduler's name. */
export const schedulerField = () => z.enum(SCHEDULER_NAMES).meta({ ui_type: "SchedulerField" });
