import type { Tensor } from "@evoke/engine";
import { limits } from "./limits.ts";

/** The largest difference that a result of image restoration may have: it grows with the values themselves. */
export function restorationLimit({ data }: Tensor): number {
  return limits.restoration * data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
}
