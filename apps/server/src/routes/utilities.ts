import { EvokeError } from "@evoke/errors";
import { expandDynamicPrompt, readWildcards } from "@evoke/invoke";
import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";

/** Small help for who writes prompts. */
export const utilityRoutes: RouteFamily = {
  tag: "utilities",
  routes: [
    route({
      method: "POST",
      path: "/api/v1/utilities/dynamicprompts",
      operationId: "parse_dynamicprompts",
      kind: "costly",
      summary: "The prompts of a dynamic prompt; one that is not well formed comes back as it is, with the reason",
      body: z
        .object({
          prompt: z.string().max(100_000).describe("The prompt to parse with dynamicprompts"),
          max_prompts: z.int().min(1).max(10_000).default(1000).describe("The max number of prompts to generate"),
          combinatorial: z.boolean().default(true).describe("Whether to use the combinatorial generator"),
          seed: z.int().nullish().describe("The seed to use for random generation. Only used if not combinatorial"),
        })
        .meta({ id: "Body_parse_dynamicprompts" }),
      reply: z
        .object({ prompts: z.array(z.string()), error: z.string().nullable().default(null) })
        .meta({ id: "DynamicPromptsResponse" }),
      handle: async ({ body: { prompt, max_prompts, combinatorial, seed } }, { server }) => {
        const wildcards = await readWildcards(server.services.config.wildcardsFolder, prompt);
        const options = { maxPrompts: max_prompts, combinatorial, wildcards };
        try {
          const more = seed === undefined || seed === null ? {} : { seed };
          return { prompts: expandDynamicPrompt(prompt, { ...options, ...more }), error: null };
        } catch (error) {
          if (!(error instanceof EvokeError)) throw error;
          return { prompts: [prompt], error: error.message };
        }
      },
    }),
    route({
      method: "POST",
      path: "/api/v1/utilities/prompt_tokens",
      operationId: "count_prompt_tokens",
      kind: "costly",
      summary: "How long a prompt is for a model's text encoder; one that cannot be read is answered with the reason",
      body: z
        .object({
          prompt: z.string().max(100_000).describe("The prompt, with its weights"),
          model_key: z.string().describe("The key of a main model"),
        })
        .meta({ id: "PromptTokensRequest" }),
      reply: z
        .object({
          tokens: z.int().describe("Tokens in all"),
          chunks: z
            .array(z.int())
            .describe("Tokens of each part that is encoded on its own; several for a long prompt"),
          chunk_size: z.int().describe("Tokens that fit into one part"),
          error: z.string().nullable().describe("Why the prompt cannot be used"),
        })
        .meta({ id: "PromptTokensResponse" }),
      handle: async ({ body: { prompt, model_key } }, { prompts }) => {
        const { chunkSize, chunks, error } = await prompts.read(prompt, model_key);
        const tokens = chunks.reduce((sum, one) => sum + one, 0);
        return { tokens, chunks, chunk_size: chunkSize, error: error?.message ?? null };
      },
    }),
  ],
};
