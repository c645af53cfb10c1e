import { EvokeError, errorLine } from "@evoke/errors";
import { explainModel, reidentifyModel } from "@evoke/services";
import { z } from "zod";
import { modelConfig } from "../models/model-configs.ts";
import { scanFolder } from "../models/scan-folder.ts";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { ModelConfig } from "../schemas/models.ts";

const base = "/api/v2/models";
const params = z.object({ key: z.string().describe("Unique key of the model") });
const FoundModel = z
  .object({
    path: z.string().describe("Path to the model"),
    is_installed: z.boolean().describe("Whether or not the model is already installed"),
  })
  .meta({ id: "FoundModel" });
const OrphanedModelInfo = z
  .object({ path: z.string(), absolute_path: z.string(), files: z.array(z.string()), size_bytes: z.int() })
  .meta({ id: "OrphanedModelInfo" });

const ModelExplanation = z
  .object({
    type: z.string().describe("What its files show it to be"),
    base: z.string(),
    format: z.string(),
    evidence: z.array(z.string()).describe("What in its files tells it"),
    corrections: z.array(z.string()).describe("What its maker or its user says in place of that"),
  })
  .meta({ id: "ModelExplanation" });

/** The files behind models: finding them, reading them anew, and what the processes hold of them. */
export const modelFileRoutes: RouteFamily = {
  tag: "model_manager",
  routes: [
    route({
      method: "GET",
      path: `${base}/scan_folder`,
      operationId: "scan_for_models",
      kind: "costly",
      summary: "Models in a folder of this computer, to choose from what to install",
      query: z.object({ scan_path: z.string().optional().describe("Directory path to search for models") }),
      reply: z.array(FoundModel),
      handle: ({ query }, { server }) => scanFolder(query.scan_path ?? "", server.services),
    }),
    route({
      method: "GET",
      path: `${base}/i/{key}/explanation`,
      operationId: "explain_model",
      kind: "costly",
      summary: "Why a model is taken for what it is",
      params,
      reply: ModelExplanation,
      handle: async ({ params: { key } }, { server }) => explainModel(await server.services.models.get(key)),
    }),
    route({
      method: "POST",
      path: `${base}/i/{key}/reidentify`,
      operationId: "reidentify_model",
      kind: "costly",
      summary: "Find out anew what a model is, and take back what was said of that; name and the like stay",
      params,
      reply: ModelConfig,
      handle: async ({ params: { key } }, context) => {
        const { library, server } = context;
        return modelConfig(await reidentifyModel(key, library.modelRecords, server.services.models), context);
      },
    }),
    route({
      method: "POST",
      path: `${base}/i/bulk_reidentify`,
      operationId: "bulk_reidentify_models",
      kind: "costly",
      summary: "Find out anew what several models are; what fails is told by key",
      body: z
        .object({ keys: z.array(z.string()).max(10_000).describe("List of model keys to reidentify") })
        .meta({ id: "BulkReidentifyModelsRequest" }),
      reply: z
        .object({
          succeeded: z.array(z.string()),
          failed: z.array(z.looseObject({ key: z.string(), error: z.string() })),
        })
        .meta({ id: "BulkReidentifyModelsResponse" }),
      handle: async ({ body }, { library, server }) => {
        const succeeded: string[] = [];
        const failed: { key: string; error: string }[] = [];
        for (const key of body.keys) {
          await reidentifyModel(key, library.modelRecords, server.services.models).then(
            () => succeeded.push(key),
            (error: unknown) => failed.push({ key, error: errorLine(error) }),
          );
        }
        return { succeeded, failed };
      },
    }),
    route({
      method: "PUT",
      path: `${base}/convert/{key}`,
      operationId: "convert_model",
      kind: "costly",
      summary: "Always an error: single files are used as they are",
      params,
      reply: ModelConfig,
      handle: async ({ params: { key } }, { server }) => {
        const { name } = await server.services.models.get(key);
        throw new EvokeError("MODEL_CONVERSION_UNSUPPORTED", { model: name });
      },
    }),
    route({
      method: "POST",
      path: `${base}/empty_model_cache`,
      operationId: "empty_model_cache",
      kind: "costly",
      summary: "Have the workers let go of their models: each is replaced once what it runs has ended",
      reply: z.null(),
      handle: (_, { server }) => {
        server.processor.renew();
        return null;
      },
    }),
    route({
      method: "GET",
      path: `${base}/sync/orphaned`,
      operationId: "get_orphaned_models",
      kind: "read",
      summary: "Models in the models folder that are not known: none, because every one that lies there is listed",
      reply: z.array(OrphanedModelInfo),
      handle: () => [],
    }),
    route({
      method: "DELETE",
      path: `${base}/sync/orphaned`,
      operationId: "delete_orphaned_models",
      kind: "change",
      summary: "Deletes nothing, because no model is orphaned; each path is answered with an error",
      body: z
        .object({ paths: z.array(z.string()).max(10_000).describe("List of relative paths to delete") })
        .meta({ id: "DeleteOrphanedModelsRequest" }),
      reply: z
        .object({ deleted: z.array(z.string()), errors: z.record(z.string(), z.string()) })
        .meta({ id: "DeleteOrphanedModelsResponse" }),
      handle: ({ body }) => ({
        deleted: [],
        errors: Object.fromEntries(body.paths.map((path) => [path, "This is no orphaned model; there are none."])),
      }),
    }),
  ],
};
