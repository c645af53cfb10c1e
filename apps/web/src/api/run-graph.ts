import type { GraphJson } from "@evoke/invoke";
import { api, data } from "./client.ts";
import { enqueue, QUEUE } from "./queries/queue.ts";
import { onServerEvent } from "./socket.ts";
import type { Batch, QueueItem } from "./types.ts";

/** Milliseconds between looks at an item when no event comes. */
const LOOK_AGAIN = 3000;

/**
 * Runs a small graph in the queue, before everything that waits.
 *
 * @returns what each of its nodes gave, by the nodes' ids
 * @throws ApiError where it is refused, Error with the server's words where it fails
 */
export async function runGraph(
  graph: GraphJson,
  signal: AbortSignal,
): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
  const batch = { graph, runs: 1, origin: "generate", destination: "preview" } as unknown as Batch;
  const { item_ids } = await enqueue(batch, "front");
  const [id] = item_ids;
  if (id === undefined) throw new Error("The queue took no item.");
  for (;;) {
    const path = { queue_id: QUEUE, item_id: id };
    const item = await data(api.GET("/api/v1/queue/{queue_id}/i/{item_id}", { params: { path }, signal }));
    if (item.status === "completed") return resultsOf(item);
    if (item.status === "failed" || item.status === "canceled") {
      throw new Error(item.error_message ?? "It was canceled.");
    }
    await nextStatus(id, signal);
  }
}

function resultsOf({ session }: QueueItem): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { results = {}, source_prepared_mapping: copies = {} } = session as unknown as {
    readonly results?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly source_prepared_mapping?: Readonly<Record<string, readonly string[]>>;
  };
  return Object.fromEntries(
    Object.entries(copies).flatMap(([source, [copy = ""]]) => {
      const result = results[copy];
      return result === undefined ? [] : [[source, result]];
    }),
  );
}

/** Waits until something is told of an item, or for a while. */
function nextStatus(id: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      stop();
      window.clearTimeout(timer);
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = window.setTimeout(end, LOOK_AGAIN);
    const stop = onServerEvent("queue_item_status_changed", ({ item_id }) => item_id === id && end());
    signal.addEventListener("abort", end);
  });
}
