import { because, type Difference } from "./difference.ts";

/** Primitives, mathematics, strings, collections, prompts, metadata and workflow calls. */
export const values: readonly Difference[] = [
  ...because(
    "A list has no fewer than no elements; InvokeAI fails when the node runs.",
    "FloatLinearRangeInvocation.properties.steps.minimum",
    "RandomRangeInvocation.properties.size.minimum",
  ),
];
