import { because, type Difference } from "./difference.ts";

/** Primitives, mathematics, strings, collections, prompts, metadata and workflow calls. */
export const values: readonly Difference[] = [
  ...because(
    "A list has no fewer than no elements; InvokeAI fails when the node runs.",
    "FloatLinearRangeInvocation.properties.steps.minimum",
    "RandomRangeInvocation.properties.size.minimum",
  ),
  ...because(
    "At least one prompt is asked for, and no more than can be queued.",
    "DynamicPromptInvocation.properties.max_prompts.maximum",
    "DynamicPromptInvocation.properties.max_prompts.minimum",
  ),
  ...because("The file may have changed since the last run.", "PromptsFromFileInvocation.properties.use_cache.default"),
];
