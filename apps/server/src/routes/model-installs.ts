import { z } from "zod";
import { ModelRecordChanges } from "../models/model-changes.ts";
import { modelSource } from "../models/model-source.ts";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { ModelInstallJob } from "../schemas/model-installs.ts";

const base = "/api/v2/models/install";
const params = z.object({ id: z.int().describe("Model install id") });

/** Installing models from paths of this computer. */
export const modelInstallRoutes: RouteFamily = {
  tag: "model_manager",
  routes: [
    route({
      method: "POST",
      path: base,
      operationId: "install_model",
      kind: "costly",
      summary: "Install a model from a path; other sources end in an error, because nothing is downloaded so far",
      query: z.object({
        source: z.string().describe("Model source to install, can be a local path, repo_id, or remote URL"),
        inplace: z.boolean().nullish().default(false).describe("Whether or not to install a local model in place"),
        access_token: z.string().nullish().describe("Access token for the remote resource; not used"),
      }),
      body: z.looseObject({}),
      publishedBody: ModelRecordChanges,
      status: 201,
      reply: ModelInstallJob,
      handle: async ({ query, body }, { installs }) =>
        installs.start({ source: await modelSource(query.source, { inplace: query.inplace === true }), config: body }),
    }),
    route({
      method: "GET",
      path: base,
      operationId: "list_model_installs",
      kind: "read",
      summary: "Installations since the server started, as far as they were not pruned",
      reply: z.array(ModelInstallJob),
      handle: (_, { installs }) => installs.list(),
    }),
    route({
      method: "DELETE",
      path: base,
      operationId: "prune_model_install_jobs",
      kind: "change",
      summary: "Forget the installations that have ended",
      status: 204,
      reply: z.undefined(),
      handle: (_, { installs }) => {
        installs.prune();
        return undefined;
      },
    }),
    route({
      method: "GET",
      path: `${base}/{id}`,
      operationId: "get_model_install_job",
      kind: "read",
      summary: "An installation",
      params,
      reply: ModelInstallJob,
      handle: ({ params: { id } }, { installs }) => installs.get(id),
    }),
    route({
      method: "DELETE",
      path: `${base}/{id}`,
      operationId: "cancel_model_install_job",
      kind: "change",
      summary: "Stop an installation",
      params,
      status: 201,
      reply: z.null(),
      handle: ({ params: { id } }, { installs }) => {
        installs.cancel(id);
        return null;
      },
    }),
  ],
};
