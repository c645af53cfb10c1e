import type { Difference } from "./difference.ts";

/** Primitives, mathematics, strings, collections, prompts, metadata and workflow calls. */
export const values: readonly Difference[] = [];
