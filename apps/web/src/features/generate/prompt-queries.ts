import { queryOptions } from "@tanstack/react-query";
import { api, data } from "../../api/client.ts";
import { queryKeys } from "../../api/query-keys.ts";

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
