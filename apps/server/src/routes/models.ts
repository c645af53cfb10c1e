import { EvokeError, errorLine } from "@evoke/errors";
import { z } from "zod";
import { modelConfig, modelConfigs } from "../models/model-configs.ts";
import { orderedModels } from "../models/model-order.ts";
import { coverPicture } from "../route/cover-picture.ts";
import type { RouteFamily } from "../route/route.ts";
import { mediaRoute, route } from "../route/route.ts";
import { BaseModelType, ModelFormat, ModelType } from "../schemas/model-kinds.ts";
import { ModelConfig, ModelsList } from "../schemas/models.ts";
import { SQLiteDirection } from "../schemas/paging.ts";

const base = "/api/v2/models";
const params = z.object({ key: z.string().describe("Unique key of the model") });
const ModelRecordOrderBy = z
  .enum(["default", "type", "base", "name", "format", "size", "created_at", "updated_at", "path"])
  .meta({ id: "ModelRecordOrderBy" });

const StarterModelResponse = z
  .object({
    starter_models: z.array(z.looseObject({ name: z.string(), source: z.string() })),
    starter_bundles: z.record(z.string(), z.looseObject({ name: z.string() })),
  })
  .meta({ id: "StarterModelResponse" });
const UnreadableModel = z
  .object({ path: z.string().describe("Where it lies"), reason: z.string().describe("What is wrong, and what to do") })
  .meta({ id: "UnreadableModel" });
const CacheStats = z
  .object({
    hits: z.int(),
    misses: z.int(),
    high_watermark: z.int(),
    in_cache: z.int(),
    cleared: z.int(),
    cache_size: z.int(),
    loaded_model_sizes: z.record(z.string(), z.int()),
  })
  .meta({ id: "CacheStats" });

/** The models that are there, and what is known of them. */
export const modelRoutes: RouteFamily = {
  tag: "model_manager",
  routes: [
    route({
      method: "GET",
      path: `${base}/`,
      operationId: "list_model_records",
      kind: "read",
      summary: "The models that are there",
      query: z.object({
        base_models: z.array(BaseModelType).nullish().describe("Base models to include"),
        model_type: ModelType.nullish().describe("The type of model to get"),
        model_name: z.string().nullish().describe("Exact match on the name of the model"),
        model_format: ModelFormat.nullish().describe("Exact match on the format of the model"),
        order_by: ModelRecordOrderBy.default("name").describe("The field to order by"),
        direction: SQLiteDirection.default("ASC").describe("The direction to order by"),
      }),
      reply: ModelsList,
      handle: async ({ query }, context) => {
        const { base_models, model_type, model_name, model_format, order_by: order, direction } = query;
        const { server, library } = context;
        const all = await server.services.models.list({
          ...(model_type && { type: model_type }),
          ...(model_name && { name: model_name }),
        });
        const isBase = (name: string): boolean => base_models?.some((wanted) => wanted === name) ?? true;
        const found = all.filter((one) => isBase(one.base) && one.format === (model_format ?? one.format));
        const times = await library.modelRecords.times();
        return { models: await modelConfigs(orderedModels(found, { order, direction, times }), context) };
      },
    }),
    route({
      method: "GET",
      path: `${base}/missing`,
      operationId: "list_missing_models",
      kind: "read",
      summary: "Models that were here and whose files are gone",
      reply: ModelsList,
      handle: async (_, context) => ({
        models: await modelConfigs(await context.library.modelRecords.missing(), context),
      }),
    }),
    route({
      method: "GET",
      path: `${base}/unreadable`,
      operationId: "list_unreadable_models",
      kind: "read",
      summary: "What looks like a model in the searched folders and cannot be read as one; InvokeAI has no such route",
      reply: z.array(UnreadableModel),
      handle: async (_, { server }) =>
        (await server.services.models.unreadable()).map(({ path, error }) => ({ path, reason: errorLine(error) })),
    }),
    route({
      method: "GET",
      path: `${base}/get_by_attrs`,
      operationId: "get_model_records_by_attrs",
      kind: "read",
      summary: "The model of a name, a type and a base",
      query: z.object({
        name: z.string().describe("The name of the model"),
        type: ModelType.describe("The type of the model"),
        base: BaseModelType.describe("The base model of the model"),
      }),
      reply: ModelConfig,
      handle: async ({ query }, context) => {
        const [found] = await context.server.services.models.list(query);
        if (found === undefined) {
          throw new EvokeError("MODEL_NOT_FOUND", { model: query.name, known: "those that GET /api/v2/models/ lists" });
        }
        return modelConfig(found, context);
      },
    }),
    route({
      method: "GET",
      path: `${base}/get_by_hash`,
      operationId: "get_model_records_by_hash",
      kind: "read",
      summary: "The model of a hash",
      query: z.object({ hash: z.string().describe("The hash of the model") }),
      reply: ModelConfig,
      handle: async ({ query: { hash } }, context) => {
        const found = (await context.server.services.models.list()).find((one) => one.hash === hash);
        if (found === undefined) {
          throw new EvokeError("MODEL_NOT_FOUND", { model: hash, known: "those that GET /api/v2/models/ lists" });
        }
        return modelConfig(found, context);
      },
    }),
    route({
      method: "GET",
      path: `${base}/i/{key}`,
      operationId: "get_model_record",
      kind: "read",
      summary: "A model",
      params,
      reply: ModelConfig,
      handle: async ({ params: { key } }, context) =>
        modelConfig(await context.server.services.models.get(key), context),
    }),
    mediaRoute({
      method: "GET",
      path: `${base}/i/{key}/image`,
      operationId: "get_model_image",
      kind: "read",
      summary: "The picture that stands for a model",
      params,
      media: "image/webp",
      handle: ({ params: { key } }, { library }) => coverPicture(library.covers.models, key),
    }),
    route({
      method: "GET",
      path: `${base}/starter_models`,
      operationId: "get_starter_models",
      kind: "read",
      summary: "Models to begin with: none are offered for download so far",
      reply: StarterModelResponse,
      handle: () => ({ starter_models: [], starter_bundles: {} }),
    }),
    route({
      method: "GET",
      path: `${base}/stats`,
      operationId: "get_stats",
      kind: "read",
      summary: "How the workers' caches of networks are doing, in bytes; null as long as none was loaded",
      reply: CacheStats.nullable(),
      handle: async (_, { server }) => {
        const found = await server.processor.cacheStatistics();
        if (found === undefined) return null;
        const { hits, misses, cleared, highWatermark, budget, networks } = found;
        return {
          ...{ hits, misses, cleared, high_watermark: highWatermark, cache_size: budget },
          in_cache: Object.keys(networks).length,
          loaded_model_sizes: networks,
        };
      },
    }),
  ],
};
