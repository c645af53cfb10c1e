import type { Difference } from "./difference.ts";

/** Masks, infill, inpainting and the canvas. */
export const masks: readonly Difference[] = [];
