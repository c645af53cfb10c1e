import type { QueueItem } from "../../api/types.ts";
import type { Running } from "../../state/progress.ts";

/** How far a run is, as people count it. */
export interface StepProgress {
  /** The step that is done, and how many there are. */
  readonly step: number;
  readonly steps: number;
  readonly perSecond?: number;
  /** Seconds. */
  readonly left?: number;
}

/**
 * The steps of the node that runs.
 *
 * @param steps Steps that the node takes.
 * @param now As `performance.now()` tells it, in milliseconds.
 */
export function stepProgress(
  { fraction, since }: Pick<Running, "fraction" | "since">,
  steps: number,
  now: number,
): StepProgress | undefined {
  if (fraction === undefined) return undefined;
  const step = Math.round(fraction * steps);
  const done = since === undefined ? 0 : fraction - since.fraction;
  const seconds = since === undefined ? 0 : (now - since.time) / 1000;
  if (done <= 0 || seconds <= 0) return { step, steps };
  const speed = done / seconds;
  return { step, steps, perSecond: speed * steps, left: (1 - fraction) / speed };
}

/**
 * Steps that the running node takes: what its item's graph says, which the page's settings may have left since. One that
 * begins later in the schedule, as from a picture, takes fewer.
 *
 * @returns undefined for a node without steps, and while its item is not known
 */
export function stepsOf({ node }: Pick<Running, "node">, item: QueueItem | undefined): number | undefined {
  const graph = item?.session.graph as { readonly nodes?: Readonly<Record<string, unknown>> } | undefined;
  const found = node && graph?.nodes?.[node.id];
  if (typeof found !== "object" || found === null || !("steps" in found) || typeof found.steps !== "number") {
    return undefined;
  }
  const [start, end] = [numberIn(found, "denoising_start", 0), numberIn(found, "denoising_end", 1)];
  return Math.max(1, Math.round(found.steps * (end - start)));
}

function numberIn(node: object, field: string, otherwise: number): number {
  const value: unknown = Object.entries(node).find(([key]) => key === field)?.[1];
  return typeof value === "number" ? value : otherwise;
}

/** What a kind of node does, as people know it; undefined for those that have no name of their own. */
export function phaseOf(type: string | undefined): "decoding" | "encoding" | "reading" | "upscaling" | undefined {
  switch (type) {
    case "l2i":
      return "decoding";
    case "i2l":
      return "encoding";
    case "compel":
    case "sdxl_compel_prompt":
      return "reading";
    case "esrgan":
    case "spandrel_image_to_image":
    case "spandrel_image_to_image_autoscale":
      return "upscaling";
    default:
      return undefined;
  }
}
