import { setTimeout } from "node:timers/promises";
import { BatchSchema } from "@evoke/invoke";
import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { SQLiteDirection } from "../schemas/paging.ts";
import {
  BatchStatus,
  canceledResult,
  deletedResult,
  EnqueueBatchResult,
  ItemIdsResult,
  RetryItemsResult,
  SessionProcessorStatus,
  SessionQueueAndProcessorStatus,
  SessionQueueCountsByDestination,
  SessionQueueItem,
  SessionQueueItemSummary,
} from "../schemas/queue.ts";

/** By how much an event that announces something is sent before the answer to who asked for it, in milliseconds. */
const HEAD_START_MS = 5;

const base = "/api/v1/queue/{queue_id}";
const queue_id = z.string().min(1).describe("The queue id to perform this operation on");
const params = z.object({ queue_id });
const itemParams = z.object({ queue_id, item_id: z.int().describe("The queue item") });
const destinationQuery = z.object({ destination: z.string().describe("The destination") });
const itemIds = z.array(z.int()).max(1000).describe("Ids of queue items, at most 1000");
const itemOrNull = z.union([SessionQueueItem, z.null()]);

/** Batches are large: many values, and a workflow beside the graph. */
const BATCH_LIMIT = 32 * 1024 * 1024;

/** The session queue: what waits, what runs, and what has run. */
export const queueRoutes: RouteFamily = {
  tag: "queue",
  routes: [
    route({
      method: "POST",
      path: `${base}/enqueue_batch`,
      operationId: "enqueue_batch",
      kind: "costly",
      summary: "Queue the sessions of a batch",
      params,
      body: z.object({ batch: z.unknown(), prepend: z.boolean().default(false) }),
      publishedBody: z
        .object({ batch: BatchSchema, prepend: z.boolean().default(false).describe("Whether it goes first") })
        .meta({ id: "Body_enqueue_batch" }),
      bodyLimit: BATCH_LIMIT,
      status: 201,
      reply: EnqueueBatchResult,
      handle: async ({ params, body }, { invoker }) => {
        const result = await invoker.enqueue(params.queue_id, body.batch, { prepend: body.prepend });
        // Clients rely on `batch_enqueued` coming before the answer, and it goes over a connection of its own.
        await setTimeout(HEAD_START_MS);
        return result;
      },
    }),
    route({
      method: "GET",
      path: `${base}/list_all`,
      operationId: "list_all_queue_items",
      kind: "read",
      summary: "Every item, or those for one destination",
      params,
      query: z.object({ destination: z.string().nullish().describe("The destination of queue items to fetch") }),
      reply: z.array(SessionQueueItem),
      handle: ({ params, query }, { server }) =>
        server.invokerServices.queue.list(params.queue_id, query.destination ?? undefined),
    }),
    route({
      method: "GET",
      path: `${base}/item_ids`,
      operationId: "get_queue_item_ids",
      kind: "read",
      summary: "Every item's id in order of creation",
      params,
      query: z.object({ order_dir: SQLiteDirection.default("DESC").describe("The order of sort") }),
      reply: ItemIdsResult,
      handle: ({ params, query }, { server }) => server.invokerServices.queue.itemIds(params.queue_id, query.order_dir),
    }),
    route({
      method: "POST",
      path: `${base}/items_by_ids`,
      operationId: "get_queue_items_by_item_ids",
      kind: "read",
      summary: "Items in the order asked for",
      params,
      body: z.object({ item_ids: itemIds }).meta({ id: "Body_get_queue_items_by_item_ids" }),
      reply: z.array(SessionQueueItem),
      handle: ({ params, body }, { server }) => server.invokerServices.queue.items(params.queue_id, body.item_ids),
    }),
    route({
      method: "POST",
      path: `${base}/item_summaries_by_ids`,
      operationId: "get_queue_item_summaries_by_ids",
      kind: "read",
      summary: "What a list shows of items, in the order asked for",
      params,
      body: z.object({ item_ids: itemIds }).meta({ id: "Body_get_queue_item_summaries_by_ids" }),
      reply: z.array(SessionQueueItemSummary),
      handle: ({ params, body }, { server }) => server.invokerServices.queue.summaries(params.queue_id, body.item_ids),
    }),
    route({
      method: "PUT",
      path: `${base}/processor/resume`,
      operationId: "resume",
      kind: "change",
      summary: "Take items from the queue again",
      params,
      reply: SessionProcessorStatus,
      handle: (_, { server }) => {
        server.processor.resume();
        return server.processor.status();
      },
    }),
    route({
      method: "PUT",
      path: `${base}/processor/pause`,
      operationId: "pause",
      kind: "change",
      summary: "Take no more items; what runs finishes",
      params,
      reply: SessionProcessorStatus,
      handle: (_, { server }) => {
        server.processor.pause();
        return server.processor.status();
      },
    }),
    route({
      method: "PUT",
      path: `${base}/cancel_all_except_current`,
      operationId: "cancel_all_except_current",
      kind: "change",
      summary: "Cancel what is not running",
      params,
      reply: canceledResult("CancelAllExceptCurrentResult"),
      handle: ({ params }, { server }) => server.invokerServices.queue.cancelAllExceptCurrent(params.queue_id),
    }),
    route({
      method: "PUT",
      path: `${base}/delete_all_except_current`,
      operationId: "delete_all_except_current",
      kind: "change",
      summary: "Delete what waits to run",
      params,
      reply: deletedResult("DeleteAllExceptCurrentResult"),
      handle: ({ params }, { server }) => server.invokerServices.queue.deleteAllExceptCurrent(params.queue_id),
    }),
    route({
      method: "PUT",
      path: `${base}/cancel_by_batch_ids`,
      operationId: "cancel_by_batch_ids",
      kind: "change",
      summary: "Cancel the items of batches, also those that run",
      params,
      body: z
        .object({ batch_ids: z.array(z.string()).max(1000).describe("The batches to cancel") })
        .meta({ id: "Body_cancel_by_batch_ids" }),
      reply: canceledResult("CancelByBatchIDsResult"),
      handle: ({ params, body }, { server }) =>
        server.invokerServices.queue.cancelBatches(params.queue_id, body.batch_ids),
    }),
    route({
      method: "PUT",
      path: `${base}/cancel_by_destination`,
      operationId: "cancel_by_destination",
      kind: "change",
      summary: "Cancel the items for a destination, also those that run",
      params,
      query: destinationQuery,
      reply: canceledResult("CancelByDestinationResult"),
      handle: ({ params, query }, { server }) =>
        server.invokerServices.queue.cancelDestination(params.queue_id, query.destination),
    }),
    route({
      method: "PUT",
      path: `${base}/retry_items_by_id`,
      operationId: "retry_items_by_id",
      kind: "costly",
      summary: "Queue failed and canceled items again",
      params,
      body: z.array(z.int()).max(1000).describe("The queue item ids to retry"),
      reply: RetryItemsResult,
      handle: ({ params, body }, { server }) => server.invokerServices.queue.retry(params.queue_id, body),
    }),
    route({
      method: "PUT",
      path: `${base}/clear`,
      operationId: "clear",
      kind: "change",
      summary: "Cancel what is running and delete every item",
      params,
      reply: deletedResult("ClearResult"),
      handle: ({ params }, { server }) => server.invokerServices.queue.clear(params.queue_id),
    }),
    route({
      method: "PUT",
      path: `${base}/prune`,
      operationId: "prune",
      kind: "change",
      summary: "Delete the items that are done",
      params,
      reply: deletedResult("PruneResult"),
      handle: ({ params }, { server }) => server.invokerServices.queue.prune(params.queue_id),
    }),
    route({
      method: "GET",
      path: `${base}/current`,
      operationId: "get_current_queue_item",
      kind: "read",
      summary: "The item that is running, or null",
      params,
      reply: itemOrNull,
      handle: async ({ params }, { server }) => (await server.invokerServices.queue.current(params.queue_id)) ?? null,
    }),
    route({
      method: "GET",
      path: `${base}/next`,
      operationId: "get_next_queue_item",
      kind: "read",
      summary: "The item that runs next, or null",
      params,
      reply: itemOrNull,
      handle: async ({ params }, { server }) => (await server.invokerServices.queue.next(params.queue_id)) ?? null,
    }),
    route({
      method: "GET",
      path: `${base}/status`,
      operationId: "get_queue_status",
      kind: "read",
      summary: "How many items there are, and what runs",
      params,
      reply: SessionQueueAndProcessorStatus,
      handle: async ({ params }, { server }) => ({
        queue: await server.invokerServices.queue.status(params.queue_id),
        processor: server.processor.status(),
      }),
    }),
    route({
      method: "GET",
      path: `${base}/b/{batch_id}/status`,
      operationId: "get_batch_status",
      kind: "read",
      summary: "How far a batch is",
      params: z.object({ queue_id, batch_id: z.string().describe("The batch to get the status of") }),
      reply: BatchStatus,
      handle: ({ params }, { server }) => server.invokerServices.queue.batchStatus(params.queue_id, params.batch_id),
    }),
    route({
      method: "GET",
      path: `${base}/i/{item_id}`,
      operationId: "get_queue_item",
      kind: "read",
      summary: "An item with its session",
      params: itemParams,
      reply: SessionQueueItem,
      handle: ({ params }, { server }) => server.invokerServices.queue.get(params.queue_id, params.item_id),
    }),
    route({
      method: "DELETE",
      path: `${base}/i/{item_id}`,
      operationId: "delete_queue_item",
      kind: "change",
      summary: "Cancel an item if need be and delete it",
      params: itemParams,
      reply: z.null(),
      handle: async ({ params }, { server }) => {
        await server.invokerServices.queue.delete(params.queue_id, params.item_id);
        return null;
      },
    }),
    route({
      method: "PUT",
      path: `${base}/i/{item_id}/cancel`,
      operationId: "cancel_queue_item",
      kind: "change",
      summary: "Cancel an item unless it is done",
      params: itemParams,
      reply: SessionQueueItem,
      handle: ({ params }, { server }) => server.invokerServices.queue.cancel(params.queue_id, params.item_id),
    }),
    route({
      method: "GET",
      path: `${base}/counts_by_destination`,
      operationId: "counts_by_destination",
      kind: "read",
      summary: "How many items there are for a destination",
      params,
      query: destinationQuery,
      reply: SessionQueueCountsByDestination,
      handle: ({ params, query }, { server }) =>
        server.invokerServices.queue.countsByDestination(params.queue_id, query.destination),
    }),
    route({
      method: "DELETE",
      path: `${base}/d/{destination}`,
      operationId: "delete_by_destination",
      kind: "change",
      summary: "Delete the items for a destination",
      params: z.object({ queue_id, destination: z.string().describe("The destination") }),
      reply: deletedResult("DeleteByDestinationResult"),
      handle: ({ params }, { server }) =>
        server.invokerServices.queue.deleteDestination(params.queue_id, params.destination),
    }),
  ],
};
