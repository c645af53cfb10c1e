import { invalidOption, type SchedulerConfig } from "./config.ts";
import { trainTimesteps } from "./training-noise.ts";

/**
 * The timesteps of consistency-distilled models: `steps` of the `original_inference_steps` that the teacher walked in.
 * @throws EvokeError when more steps are asked for than the teacher walked.
 */
export function distilledTimesteps(config: SchedulerConfig, steps: number): number[] {
  const original = config.count("original_inference_steps", 50);
  if (steps > original) throw invalidOption("steps", steps, `at most original_inference_steps, ${original}`);
  const stride = Math.floor(trainTimesteps(config) / original);
  return Array.from({ length: steps }, (_, i) => (original - Math.floor((i * original) / steps)) * stride - 1);
}
