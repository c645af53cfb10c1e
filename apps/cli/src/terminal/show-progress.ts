import type { EvokeEvent } from "@evoke/invoke";
import { z } from "zod";
import type { Progress } from "./progress.ts";

/** What the progress event of a denoising node says. */
const DenoiseProgress = z.object({
  percentage: z.number(),
  invocation: z.object({
    steps: z.int(),
    denoising_start: z.number().default(0),
    denoising_end: z.number().default(1),
  }),
});

/** Shows the progress events of nodes that denoise, in steps. Others are too short to be worth showing. */
export function showProgress({ name, payload }: EvokeEvent, progress: Progress): void {
  if (name !== "invocation_progress") return;
  const parsed = DenoiseProgress.safeParse(payload);
  if (!parsed.success) return;
  const { percentage, invocation } = parsed.data;
  const { steps, denoising_start: start, denoising_end: end } = invocation;
  const total = Math.max(1, Math.round(steps * (end - start)));
  progress.step(Math.round(percentage * total), total);
}
