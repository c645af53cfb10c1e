import { queryOptions } from "@tanstack/react-query";
import { api, data } from "../../api/client.ts";
import { enqueue, QUEUE } from "../../api/queries/queue.ts";
import { queryClient } from "../../api/query-client.ts";
import { queryKeys } from "../../api/query-keys.ts";
import type { components } from "../../api/schema.gen.ts";
import type { ItemStatus } from "../../api/socket-events.ts";
import type { Batch, QueueItem } from "../../api/types.ts";

/** What a row shows of an item. */
export type ItemSummary = components["schemas"]["SessionQueueItemSummary"];

const path = { queue_id: QUEUE };
const itemPath = (item_id: number) => ({ params: { path: { ...path, item_id } } });

/** The server gives at most so many summaries at once. */
const MAX_SUMMARIES = 1000;

/** Ids of the items of a status, or of all of them, the newest first. */
export const queueIdsQuery = (status: ItemStatus | "all") =>
  queryOptions({
    queryKey: status === "all" ? [...queryKeys.queueIds, "all"] : [...queryKeys.queueList, "ids", status],
    queryFn: async (): Promise<readonly number[]> => {
      const { item_ids: ids } = await data(
        api.GET("/api/v1/queue/{queue_id}/item_ids", { params: { path, query: { order_dir: "DESC" } } }),
      );
      if (status === "all") return ids;
      const found: number[] = [];
      for (let start = 0; start < ids.length; start += MAX_SUMMARIES) {
        const some = await summariesOf(ids.slice(start, start + MAX_SUMMARIES));
        found.push(...some.filter((item) => item.status === status).map((item) => item.item_id));
      }
      return found;
    },
    structuralSharing: false,
  });

/** What the list shows of some items. */
export const summariesQuery = (ids: readonly number[]) =>
  queryOptions({
    queryKey: [...queryKeys.queueList, "summaries", ids],
    queryFn: () => summariesOf(ids),
    enabled: ids.length > 0,
  });

function summariesOf(ids: readonly number[]): Promise<readonly ItemSummary[]> {
  return data(
    api.POST("/api/v1/queue/{queue_id}/item_summaries_by_ids", { params: { path }, body: { item_ids: [...ids] } }),
  );
}

/** Everything that is known of an item. */
export const queueItemQuery = (id: number) =>
  queryOptions({
    queryKey: queryKeys.queueItem(id),
    queryFn: (): Promise<QueueItem> => data(api.GET("/api/v1/queue/{queue_id}/i/{item_id}", itemPath(id))),
  });

/** How far an item's batch is. */
export const batchStatusQuery = (batch_id: string) =>
  queryOptions({
    queryKey: [...queryKeys.queueList, "batch", batch_id],
    queryFn: () =>
      data(api.GET("/api/v1/queue/{queue_id}/b/{batch_id}/status", { params: { path: { ...path, batch_id } } })),
  });

/** What can be done with the whole queue. */
export const queueActions = {
  pause: () => api.PUT("/api/v1/queue/{queue_id}/processor/pause", { params: { path } }),
  resume: () => api.PUT("/api/v1/queue/{queue_id}/processor/resume", { params: { path } }),
  cancelWaiting: () => api.PUT("/api/v1/queue/{queue_id}/cancel_all_except_current", { params: { path } }),
  clear: () => api.PUT("/api/v1/queue/{queue_id}/clear", { params: { path } }),
  prune: () => api.PUT("/api/v1/queue/{queue_id}/prune", { params: { path } }),
} as const;

/** What can be done with one item. */
export const itemActions = {
  cancel: (id: number) => api.PUT("/api/v1/queue/{queue_id}/i/{item_id}/cancel", itemPath(id)),
  remove: (id: number) => api.DELETE("/api/v1/queue/{queue_id}/i/{item_id}", itemPath(id)),
  retry: (id: number) => api.PUT("/api/v1/queue/{queue_id}/retry_items_by_id", { params: { path }, body: [id] }),
  toFront,
} as const;

/** Queues the same session before everything that waits, then takes the old item out: the server cannot move items. */
async function toFront(id: number): Promise<void> {
  const item = await queryClient.fetchQuery({ ...queueItemQuery(id), staleTime: 0 });
  if (item.status !== "pending") return;
  const batch = {
    graph: item.session.graph,
    runs: 1,
    ...(item.field_values?.length && {
      data: [item.field_values.map(({ node_path, field_name, value }) => ({ node_path, field_name, items: [value] }))],
    }),
    ...(item.workflow && { workflow: item.workflow }),
    origin: item.origin,
    destination: item.destination,
  };
  await enqueue(batch as Batch, "front");
  await itemActions.remove(id);
}

/** Asks again for everything that is shown of the queue. */
export function refreshQueue(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["queue"] });
}
