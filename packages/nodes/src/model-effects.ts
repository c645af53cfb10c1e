import { defineInvocation, schedulerField, UNetField } from "@evoke/invoke";
import { z } from "zod";
import { SchedulerOutput, UNetOutput } from "./outputs/models.ts";

const factor = (value: number, what: string) => z.number().min(-1).max(3).default(value).describe(what);

export const freeU = defineInvocation({
  type: "freeu",
  name: "FreeUInvocation",
  title: "Apply FreeU - SD1.5, SDXL",
  category: "model",
  version: "1.0.2",
  tags: ["freeu"],
  description:
    "Shifts a UNet's balance from fine detail to overall structure (FreeU). Suggested b1, b2, s1, s2: SD 1.5: 1.2, 1.4, 0.9, 0.2; SD 2: 1.1, 1.2, 0.9, 0.2; SDXL: 1.1, 1.2, 0.6, 0.4.",
  input: z.object({
    unet: UNetField.describe("UNet (scheduler, LoRAs)").meta({ title: "UNet", input: "connection" }),
    b1: factor(1.2, "Factor of the features from below at the deepest level"),
    b2: factor(1.4, "Factor of the features from below at the level above it"),
    s1: factor(0.9, "Factor of the lowest frequencies of the skipped features at the deepest level"),
    s2: factor(0.2, "Factor of the lowest frequencies of the skipped features at the level above it"),
  }),
  output: UNetOutput,
  invoke: ({ unet, ...freeu_config }) => ({ unet: { ...unet, freeu_config } }),
});

export const scheduler = defineInvocation({
  type: "scheduler",
  title: "Scheduler",
  category: "latents",
  version: "1.0.0",
  tags: ["scheduler"],
  description: "Selects a scheduler, for several nodes at once.",
  input: z.object({
    scheduler: schedulerField().default("euler").describe("Scheduler to use during inference"),
  }),
  output: SchedulerOutput,
  invoke: ({ scheduler }) => ({ scheduler }),
});
