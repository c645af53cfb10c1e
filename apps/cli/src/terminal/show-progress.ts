import type { EvokeEvent } from "@evoke/invoke";
import { z } from "zod";
import type { Progress } from "./progress.ts";

/** What the progress event of a node says that is done in equal parts: steps, tiles. */
const NodeProgress = z.object({ percentage: z.number().gt(0), invocation: z.object({ id: z.string() }) });

/** Most parts that are counted; a node that tells finer fractions is shown in percents. */
const MOST_PARTS = 10_000;

/**
 * Shows the progress events of nodes in steps. How many there are is read off the first fraction that a node tells:
 * its inputs need not say it, because the model may choose the steps and a strength may leave some out.
 */
export function progressOf(progress: Progress): (event: EvokeEvent) => void {
  let current: { readonly id: string; readonly total: number } | undefined;
  return ({ name, payload }) => {
    if (name !== "invocation_progress") return;
    const parsed = NodeProgress.safeParse(payload);
    if (!parsed.success) return;
    const { percentage, invocation } = parsed.data;
    if (current?.id !== invocation.id) current = { id: invocation.id, total: partsOf(percentage) };
    progress.step(Math.round(percentage * current.total), current.total);
  };
}

function partsOf(fraction: number): number {
  const parts = Math.round(1 / fraction);
  return parts >= 1 && parts <= MOST_PARTS && Math.abs(fraction * parts - 1) < 1e-6 ? parts : 100;
}
