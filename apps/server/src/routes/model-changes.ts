import { z } from "zod";
import { deleteModel } from "../models/delete-model.ts";
import { ModelRecordChanges, modelChanges } from "../models/model-changes.ts";
import { modelConfig } from "../models/model-configs.ts";
import { uploadedPicture } from "../route/cover-picture.ts";
import { uploadedFile } from "../route/form.ts";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { ModelConfig } from "../schemas/models.ts";

const base = "/api/v2/models";
const params = z.object({ key: z.string().describe("Unique key of the model") });
const COVER_LIMIT = 32 * 1024 * 1024;

/** What users change of models. */
export const modelChangeRoutes: RouteFamily = {
  tag: "model_manager",
  routes: [
    route({
      method: "PATCH",
      path: `${base}/i/{key}`,
      operationId: "update_model_record",
      kind: "change",
      summary: "Change what is said of a model; fields that are as they were change nothing",
      params,
      body: z.looseObject({}),
      publishedBody: ModelRecordChanges,
      reply: ModelConfig,
      handle: async ({ params: { key }, body }, context) => {
        const before = await modelConfig(await context.server.services.models.get(key), context);
        const record = await context.library.modelRecords.update(key, modelChanges(body, before));
        return modelConfig(record, context);
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/i/{key}`,
      operationId: "delete_model",
      kind: "change",
      summary: "Delete a model, and its files if they are in the root's models folder",
      params,
      status: 204,
      reply: z.undefined(),
      handle: async ({ params: { key } }, context) => {
        await deleteModel(key, context);
        return undefined;
      },
    }),
    route({
      method: "POST",
      path: `${base}/i/bulk_delete`,
      operationId: "bulk_delete_models",
      kind: "change",
      summary: "Delete several models; what fails is told by key",
      body: z
        .object({ keys: z.array(z.string()).max(10_000).describe("List of model keys to delete") })
        .meta({ id: "BulkDeleteModelsRequest" }),
      reply: z
        .object({
          deleted: z.array(z.string()),
          failed: z.array(z.looseObject({ key: z.string(), error: z.string() })),
        })
        .meta({ id: "BulkDeleteModelsResponse" }),
      handle: async ({ body }, context) => {
        const deleted: string[] = [];
        const failed: { key: string; error: string }[] = [];
        for (const key of body.keys) {
          await deleteModel(key, context).then(
            () => deleted.push(key),
            (error: unknown) => failed.push({ key, error: error instanceof Error ? error.message : String(error) }),
          );
        }
        return { deleted, failed };
      },
    }),
    route({
      method: "PATCH",
      path: `${base}/i/{key}/image`,
      operationId: "update_model_image",
      kind: "costly",
      summary: "Give a model a picture",
      params,
      form: z.object({ image: uploadedFile }).meta({ id: "Body_update_model_image" }),
      bodyLimit: COVER_LIMIT,
      reply: z.null(),
      handle: async ({ params: { key }, body }, { library, server }) => {
        const { key: known } = await server.services.models.get(key);
        await library.covers.models.save(known, await uploadedPicture(body.image));
        return null;
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/i/{key}/image`,
      operationId: "delete_model_image",
      kind: "change",
      summary: "Take a model's picture away",
      params,
      status: 204,
      reply: z.undefined(),
      handle: async ({ params: { key } }, { library }) => {
        await library.covers.models.delete(key);
        return undefined;
      },
    }),
  ],
};
