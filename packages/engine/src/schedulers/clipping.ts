import type { SchedulerConfig } from "./config.ts";

/** Clamps the estimate of the clean sample where the model's configuration asks for it (`clip_sample`). */
export function clipper(config: SchedulerConfig): (denoised: Float32Array) => Float32Array {
  if (!config.flag("clip_sample", false)) return (denoised) => denoised;
  const limit = config.number("clip_sample_range", 1);
  return (denoised) => denoised.map((value) => Math.min(Math.max(value, -limit), limit));
}
