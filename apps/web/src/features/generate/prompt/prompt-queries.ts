import { queryOptions } from "@tanstack/react-query";
import { api, data } from "../../../api/client.ts";
import { queryKeys } from "../../../api/query-keys.ts";
import type { components } from "../../../api/schema.gen.ts";

/** A style: what it makes of prompts. */
export type StylePreset = components["schemas"]["StylePresetRecordWithImage"];

/** The styles that can be put on prompts. */
export const stylePresetsQuery = queryOptions({
  queryKey: queryKeys.stylePresets,
  queryFn: () => data(api.GET("/api/v1/style_presets/")),
});

/** Whether a prompt holds what a dynamic one is made of: variants in braces, or wildcards. */
export function isDynamic(prompt: string): boolean {
  return /\{[^{}]*\}|__[^_\s].*?__/s.test(prompt);
}

/** What a dynamic prompt expands to; one that is not well formed is the only one, with the reason. */
export const expandedQuery = (prompt: string, maxPrompts: number) =>
  queryOptions({
    queryKey: ["dynamic-prompts", prompt, maxPrompts],
    queryFn: () =>
      data(
        api.POST("/api/v1/utilities/dynamicprompts", {
          body: { prompt, max_prompts: maxPrompts, combinatorial: true },
        }),
      ),
  });

/** How a model reads a prompt: tokens in all, those of each part, how many fit into one, and what is wrong with it. */
export interface PromptTokens {
  readonly tokens: number;
  readonly chunks: readonly number[];
  readonly chunk_size: number;
  readonly error: string | null;
}

/** How long a prompt is for a model. */
export const promptTokensQuery = (prompt: string, modelKey: string | undefined) =>
  queryOptions({
    queryKey: ["prompt-tokens", modelKey, prompt],
    queryFn: (): Promise<PromptTokens> =>
      data(api.POST("/api/v1/utilities/prompt_tokens", { body: { prompt, model_key: modelKey ?? "" } })),
    enabled: modelKey !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // Each state of a prompt is one of these.
    gcTime: 60_000,
  });
