import type { Workflow } from "../library/workflow.ts";
import { type ExpandOptions, expandDynamicPrompt } from "../prompts/expand-dynamic-prompt.ts";
import { readWildcards } from "../prompts/read-wildcards.ts";
import type { InvocationServices } from "../services/invocation-services.ts";
import type { GeneratorRequest } from "./generator-values.ts";
import { generatorRequests } from "./workflow-to-graph.ts";

/** What generators look their values up in. */
export type GeneratorServices = Pick<InvocationServices, "images" | "config">;

/** The values of the generators of a workflow that have to be looked up, by node id. @throws WORKFLOW_INVALID */
export async function generatedValues(
  workflow: Workflow,
  services: GeneratorServices,
): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const values = new Map<string, readonly unknown[]>();
  for (const [id, request] of generatorRequests(workflow)) values.set(id, await valuesOf(request, services));
  return values;
}

async function valuesOf(request: GeneratorRequest, services: GeneratorServices): Promise<readonly unknown[]> {
  switch (request.type) {
    case "image_generator_images_from_board":
      return boardImages(services, request.board_id ?? "none", request.category);
    case "string_generator_dynamic_prompts_combinatorial":
      return prompts(services, request.input, { maxPrompts: request.maxPrompts, combinatorial: true });
    case "string_generator_dynamic_prompts_random":
      return prompts(services, request.input, {
        ...{ maxPrompts: request.count, combinatorial: false },
        ...(request.seed != null && { seed: request.seed }),
      });
  }
}

/** The newest last, so that the pictures come out in the order in which those of the board were made. */
async function boardImages({ images }: GeneratorServices, boardId: string, category: "images" | "assets") {
  const { image_names } = await images.names({
    boardId,
    categories: category === "images" ? ["general"] : ["control", "mask", "user", "other"],
    isIntermediate: false,
    order: "ASC",
    starredFirst: false,
  });
  return image_names.map((image_name) => ({ image_name }));
}

async function prompts(
  { config }: GeneratorServices,
  template: string,
  options: Omit<ExpandOptions, "wildcards">,
): Promise<readonly string[]> {
  const wildcards = await readWildcards(config.wildcardsFolder, template);
  return expandDynamicPrompt(template, { ...options, wildcards });
}
