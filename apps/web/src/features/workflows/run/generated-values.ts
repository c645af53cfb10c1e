import { type GeneratorRequest, generatorRequests, type Workflow } from "@evoke/invoke";
import { api, data } from "../../../api/client.ts";

/** The values of a workflow's generators that only the server can find, by node id: prompts of templates, pictures of boards. */
export async function generatedValues(workflow: Workflow): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const requests = [...generatorRequests(workflow)];
  return new Map(await Promise.all(requests.map(async ([id, request]) => [id, await valuesOf(request)] as const)));
}

async function valuesOf(request: GeneratorRequest): Promise<readonly unknown[]> {
  if (request.type === "image_generator_images_from_board") {
    const names = await data(
      api.GET("/api/v1/images/names", {
        params: {
          query: {
            board_id: request.board_id ?? "none",
            categories: request.category === "images" ? ["general"] : ["control", "mask", "user", "other"],
            ...{ is_intermediate: false, order_dir: "ASC", starred_first: false },
          },
        },
      }),
    );
    return names.image_names.map((image_name) => ({ image_name }));
  }
  const isRandom = request.type === "string_generator_dynamic_prompts_random";
  const { prompts } = await data(
    api.POST("/api/v1/utilities/dynamicprompts", {
      body: {
        prompt: request.input,
        max_prompts: isRandom ? request.count : request.maxPrompts,
        combinatorial: !isRandom,
        ...(isRandom && request.seed != null && { seed: request.seed }),
      },
    }),
  );
  return prompts;
}
