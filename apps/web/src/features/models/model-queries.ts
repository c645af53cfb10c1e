import { queryOptions } from "@tanstack/react-query";
import { api, data } from "../../api/client.ts";
import { renewCovers } from "../../api/queries/models.ts";
import { queryClient } from "../../api/query-client.ts";
import { queryKeys } from "../../api/query-keys.ts";
import { tellTabs } from "../../api/tabs.ts";
import type { FoundModel, Model, ModelDefaults, ModelInstallJob } from "../../api/types.ts";

/** What of a model a person can change. Null as default settings: those of the model itself again. */
export interface ModelChanges {
  readonly name?: string;
  readonly description?: string;
  readonly trigger_phrases?: readonly string[];
  readonly default_settings?: ModelDefaults | null;
}

const byKey = (key: string) => ({ params: { path: { key } } });

/** Why a model is listed as what it is. */
export const modelExplanationQuery = (key: string) =>
  queryOptions({
    queryKey: queryKeys.modelExplanation(key),
    queryFn: () => data(api.GET("/api/v2/models/i/{key}/explanation", byKey(key))),
  });

/** Keys of the models that go well with one. */
export const relatedModelsQuery = (model_key: string) =>
  queryOptions({
    queryKey: queryKeys.relatedModels(model_key),
    queryFn: () => data(api.GET("/api/v1/model_relationships/i/{model_key}", { params: { path: { model_key } } })),
  });

/** Models whose files are gone, and files that cannot be read as models. */
export const absentModelsQuery = queryOptions({
  queryKey: queryKeys.absentModels,
  queryFn: async () => {
    const [missing, unreadable] = await Promise.all([
      data(api.GET("/api/v2/models/missing")),
      data(api.GET("/api/v2/models/unreadable")),
    ]);
    return { missing: missing.models as readonly Model[], unreadable };
  },
});

/** Installations since the server started; events keep it true. */
export const modelInstallsQuery = queryOptions({
  queryKey: queryKeys.modelInstalls,
  queryFn: async (): Promise<readonly ModelInstallJob[]> => data(api.GET("/api/v2/models/install")),
});

/** Models in a folder of the server's computer. @throws ApiError where it is no folder */
export function scanFolder(scan_path: string): Promise<readonly FoundModel[]> {
  return data(api.GET("/api/v2/models/scan_folder", { params: { query: { scan_path } } }));
}

/** Has a path installed: as it lies there, or as a copy in the models folder. @throws ApiError where nothing is there */
export async function installModel(source: string, place: "in place" | "copy"): Promise<void> {
  const query = { source, inplace: place === "in place" };
  await api.POST("/api/v2/models/install", { params: { query }, body: {} });
  await queryClient.invalidateQueries({ queryKey: queryKeys.modelInstalls });
}

export async function cancelInstall(id: number): Promise<void> {
  await api.DELETE("/api/v2/models/install/{id}", { params: { path: { id } } });
  await queryClient.invalidateQueries({ queryKey: queryKeys.modelInstalls });
}

/** Forgets the installations that have ended. */
export async function pruneInstalls(): Promise<void> {
  await api.DELETE("/api/v2/models/install");
  await queryClient.invalidateQueries({ queryKey: queryKeys.modelInstalls });
}

export async function updateModel(key: string, { trigger_phrases, ...changes }: ModelChanges): Promise<void> {
  const body = { ...changes, ...(trigger_phrases && { trigger_phrases: [...trigger_phrases] }) };
  await api.PATCH("/api/v2/models/i/{key}", { ...byKey(key), body });
  await refreshModels();
}

/** Gives a model a picture, or takes its picture away. */
export async function setCover(key: string, picture: Blob | undefined): Promise<void> {
  if (picture === undefined) await api.DELETE("/api/v2/models/i/{key}/image", byKey(key));
  else {
    await api.PATCH("/api/v2/models/i/{key}/image", {
      ...byKey(key),
      // The document writes a file as a text, as OpenAPI does.
      body: { image: picture as unknown as string },
      bodySerializer: () => {
        const form = new FormData();
        form.append("image", picture);
        return form;
      },
    });
  }
  renewCovers();
  await refreshModels();
}

/** Finds out anew what a model is. */
export async function reidentifyModel(key: string): Promise<void> {
  await api.POST("/api/v2/models/i/{key}/reidentify", byKey(key));
  await refreshModels();
}

export async function deleteModel(key: string): Promise<void> {
  await api.DELETE("/api/v2/models/i/{key}", byKey(key));
  await refreshModels();
}

/** Says that two models go well together, or takes that back. */
export async function relateModels(pair: readonly [string, string], relation: "related" | "unrelated"): Promise<void> {
  const body = { model_key_1: pair[0], model_key_2: pair[1] };
  await (relation === "related"
    ? api.POST("/api/v1/model_relationships/", { body })
    : api.DELETE("/api/v1/model_relationships/", { body }));
  await refreshModels();
}

/** Asks again for everything that is shown of models, here and in other tabs. */
async function refreshModels(): Promise<void> {
  tellTabs([queryKeys.models]);
  await queryClient.invalidateQueries({ queryKey: queryKeys.models });
}
