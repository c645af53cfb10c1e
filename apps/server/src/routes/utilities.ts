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
  ],
};
