import { queryOptions } from "@tanstack/react-query";
import { api, data } from "../../api/client.ts";

/** What the server says of itself. */
export const serverFactsQuery = queryOptions({
  queryKey: ["server", "facts"],
  queryFn: async () => {
    const [{ version }, { config }] = await Promise.all([
      data(api.GET("/api/v1/app/version")),
      data(api.GET("/api/v1/app/runtime_config")),
    ]);
    return { version, config };
  },
});

/** How well outputs of nodes are kept; asked again every 5 s while it is shown, since no event tells of it. */
export const cacheQuery = queryOptions({
  queryKey: ["server", "cache"],
  queryFn: () => data(api.GET("/api/v1/app/invocation_cache/status")),
  refetchInterval: 5000,
});

/** How many pictures lie there that were made on the way to others. */
export const intermediatesQuery = queryOptions({
  queryKey: ["server", "intermediates"],
  queryFn: () => data(api.GET("/api/v1/images/intermediates")),
  staleTime: 0,
});

/** What can be done with what the server keeps. */
export const serverActions = {
  enableCache: () => api.PUT("/api/v1/app/invocation_cache/enable"),
  disableCache: () => api.PUT("/api/v1/app/invocation_cache/disable"),
  clearCache: () => api.DELETE("/api/v1/app/invocation_cache"),
  clearIntermediates: () => api.DELETE("/api/v1/images/intermediates"),
} as const;
