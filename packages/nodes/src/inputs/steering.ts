import { EvokeError } from "@evoke/errors";
import { z } from "zod";

/** What of a picture an IP-Adapter takes over. */
export const ipAdapterMethods = ["full", "style", "composition", "style_strong", "style_precise"] as const;

/** How strongly something steers: one value, or one per step. */
export const steeringWeight = () => z.union([z.number(), z.array(z.number())]).default(1);

/** When something steers first and last, as parts of all steps. @param name of what steers, for descriptions */
export const stepRange = (name: string) => ({
  begin_step_percent: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe(`When the ${name} is first applied (% of total steps)`),
  end_step_percent: z.number().min(0).max(1).default(1).describe(`When the ${name} is last applied (% of total steps)`),
});

interface Influence {
  readonly begin_step_percent: number;
  readonly end_step_percent: number;
}

/** @throws EvokeError INPUT_INVALID when the beginning comes after the end, or a weight is out of bounds */
export function requireInfluence(
  { begin_step_percent: begin, end_step_percent: end }: Influence,
  weight: number | readonly number[],
): void {
  if (begin > end) {
    throw new EvokeError("INPUT_INVALID", { field: "begin_step_percent", reason: "it is after end_step_percent" });
  }
  const weights = typeof weight === "number" ? [weight] : weight;
  if (weights.every((value) => value >= -1 && value <= 2)) return;
  throw new EvokeError("INPUT_INVALID", { field: "weight", reason: "it is not between -1 and 2" });
}
