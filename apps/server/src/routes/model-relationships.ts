import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";

const base = "/api/v1/model_relationships";
const pair = z
  .object({
    model_key_1: z.string().describe("The key of the first model"),
    model_key_2: z.string().describe("The key of the second model"),
  })
  .meta({ id: "ModelRelationshipCreateRequest" });

/** Which models go well together. */
export const modelRelationshipRoutes: RouteFamily = {
  tag: "model_relationships",
  routes: [
    route({
      method: "GET",
      path: `${base}/i/{model_key}`,
      operationId: "get_related_models",
      kind: "read",
      summary: "Keys of the models that go well with one",
      params: z.object({ model_key: z.string().describe("The key of the model to get relationships for") }),
      reply: z.array(z.string()),
      handle: ({ params }, { library }) => library.modelRelationships.relatedTo([params.model_key]),
    }),
    route({
      method: "POST",
      path: `${base}/batch`,
      operationId: "get_related_models_batch",
      kind: "read",
      summary: "Keys of the models that go well with any of several",
      body: z
        .object({ model_keys: z.array(z.string()).max(10_000).describe("Model keys to fetch related models for") })
        .meta({ id: "ModelRelationshipBatchRequest" }),
      reply: z.array(z.string()),
      handle: ({ body }, { library }) => library.modelRelationships.relatedTo(body.model_keys),
    }),
    route({
      method: "POST",
      path: `${base}/`,
      operationId: "add_model_relationship_api_v1_model_relationships__post",
      kind: "change",
      summary: "Say that two models go well together",
      body: pair,
      status: 204,
      reply: z.undefined(),
      handle: async ({ body }, { library }) => {
        await library.modelRelationships.relate(body.model_key_1, body.model_key_2);
        return undefined;
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/`,
      operationId: "remove_model_relationship_api_v1_model_relationships__delete",
      kind: "change",
      summary: "Take that back",
      body: pair,
      status: 204,
      reply: z.undefined(),
      handle: async ({ body }, { library }) => {
        await library.modelRelationships.separate(body.model_key_1, body.model_key_2);
        return undefined;
      },
    }),
  ],
};
