import { queryOptions } from "@tanstack/react-query";
import { api, data } from "../client.ts";
import { queryKeys } from "../query-keys.ts";
import type { Batch } from "../types.ts";

/** The one queue that there is. */
export const QUEUE = "default";
const path = { queue_id: QUEUE };

/** How many items wait, run and have run, and whether the queue is paused; events keep it true. */
export const queueStatusQuery = queryOptions({
  queryKey: queryKeys.queueStatus,
  queryFn: () => data(api.GET("/api/v1/queue/{queue_id}/status", { params: { path } })),
});

/** Puts the sessions of a batch into the queue; with `front`, before everything that waits. */
export function enqueue(batch: Batch, place: "front" | "back" = "back") {
  return data(
    api.POST("/api/v1/queue/{queue_id}/enqueue_batch", {
      params: { path },
      body: { batch, prepend: place === "front" },
    }),
  );
}

/** Cancels what is running at the moment; nothing happens when nothing is. */
export async function cancelCurrent(): Promise<void> {
  const { data: current } = await api.GET("/api/v1/queue/{queue_id}/current", { params: { path } });
  if (!current) return;
  await api.PUT("/api/v1/queue/{queue_id}/i/{item_id}/cancel", {
    params: { path: { ...path, item_id: current.item_id } },
  });
}
