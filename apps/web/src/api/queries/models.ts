import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, data } from "../client.ts";
import { queryKeys } from "../query-keys.ts";
import type { Model } from "../types.ts";

/** Every model that is there, in the order of their names. */
export const modelsQuery = queryOptions({
  queryKey: [...queryKeys.models, "list"],
  queryFn: async (): Promise<readonly Model[]> => {
    const { models } = await data(api.GET("/api/v2/models/", { params: { query: { order_by: "name" } } }));
    // Of the many kinds of model the page uses what all of them have; the rest is optional.
    return (models as readonly Model[]).map((model) => ({ ...model, cover_image: coverUrl(model) }));
  },
});

/** A replaced cover keeps its address: only another query string has the browser ask again. */
let coversChanged = 0;

/** Covers have been changed: those that are asked for from now on are the new ones. */
export function renewCovers(): void {
  coversChanged += 1;
}

function coverUrl({ cover_image }: Model): string | null {
  return cover_image ? `/${cover_image}?v=${coversChanged}` : null;
}

/** The models of one type, such as `main` or `lora`. */
export function useModels(type: string): readonly Model[] {
  const { data: models = none } = useQuery(modelsQuery);
  return models.filter((model) => model.type === type);
}

const none: readonly Model[] = [];
