import {
  type ExpandOptions,
  expandDynamicPrompt,
  type GeneratorRequest,
  generatorRequests,
  readWildcards,
  type Workflow,
} from "@evoke/invoke";
import type { App } from "../app.ts";

/** The values of the generators that a workflow leaves to the application, by node id. */
export async function generatedValues(app: App, workflow: Workflow): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const values = new Map<string, readonly unknown[]>();
  for (const [id, request] of generatorRequests(workflow)) values.set(id, await valuesOf(app, request));
  return values;
}

async function valuesOf(app: App, request: GeneratorRequest): Promise<readonly unknown[]> {
  switch (request.type) {
    case "image_generator_images_from_board":
      return boardImages(app, request.board_id ?? "none", request.category);
    case "string_generator_dynamic_prompts_combinatorial":
      return prompts(app, request.input, { maxPrompts: request.maxPrompts, combinatorial: true });
    case "string_generator_dynamic_prompts_random":
      return prompts(app, request.input, {
        ...{ maxPrompts: request.count, combinatorial: false },
        ...(request.seed != null && { seed: request.seed }),
      });
  }
}

/** The newest last, so that the pictures come out in the order in which those of the board were made. */
async function boardImages({ services }: App, boardId: string, category: "images" | "assets") {
  const { image_names } = await services.images.names({
    boardId,
    categories: category === "images" ? ["general"] : ["control", "mask", "user", "other"],
    isIntermediate: false,
    order: "ASC",
    starredFirst: false,
  });
  return image_names.map((image_name) => ({ image_name }));
}

async function prompts(
  { services }: App,
  template: string,
  options: Omit<ExpandOptions, "wildcards">,
): Promise<readonly string[]> {
  const wildcards = await readWildcards(services.config.wildcardsFolder, template);
  return expandDynamicPrompt(template, { ...options, wildcards });
}
