import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";

const base = "/api/v1/client_state/{queue_id}";
const params = z.object({ queue_id: z.string().min(1).describe("The queue id (ignored, kept for compatibility)") });
const key = z.string().min(1).max(500);

/** Canvases and editors with everything that is on them. */
const STATE_LIMIT = 16 * 1024 * 1024;

/** What user interfaces keep on the server: texts by key. */
export const clientStateRoutes: RouteFamily = {
  tag: "client_state",
  routes: [
    route({
      method: "GET",
      path: `${base}/get_by_key`,
      operationId: "get_client_state_by_key",
      kind: "read",
      summary: "A text, or null",
      params,
      query: z.object({ key: key.describe("Key to get") }),
      reply: z.union([z.string(), z.null()]),
      handle: async ({ params, query }, { library }) =>
        (await library.clientState.get(params.queue_id, query.key)) ?? null,
    }),
    route({
      method: "POST",
      path: `${base}/set_by_key`,
      operationId: "set_client_state",
      kind: "change",
      summary: "Keep a text",
      params,
      query: z.object({ key: key.describe("Key to set") }),
      text: z.string().describe("Stringified value to set"),
      bodyLimit: STATE_LIMIT,
      reply: z.string(),
      handle: async ({ params, query, body }, { library }) => {
        await library.clientState.set(params.queue_id, query.key, body);
        return body;
      },
    }),
    route({
      method: "GET",
      path: `${base}/get_keys_by_prefix`,
      operationId: "get_client_state_keys_by_prefix",
      kind: "read",
      summary: "Keys that begin with a prefix",
      params,
      query: z.object({ prefix: z.string().describe("Prefix to filter keys by") }),
      reply: z.array(z.string()),
      handle: ({ params, query }, { library }) => library.clientState.keys(params.queue_id, query.prefix),
    }),
    route({
      method: "POST",
      path: `${base}/delete_by_key`,
      operationId: "delete_client_state_by_key",
      kind: "change",
      summary: "Forget a text",
      params,
      query: z.object({ key: key.describe("Key to delete") }),
      reply: z.null(),
      handle: async ({ params, query }, { library }) => {
        await library.clientState.delete(params.queue_id, query.key);
        return null;
      },
    }),
    route({
      method: "POST",
      path: `${base}/delete`,
      operationId: "delete_client_state",
      kind: "change",
      summary: "Forget everything",
      params,
      reply: z.null(),
      handle: async ({ params }, { library }) => {
        await library.clientState.clear(params.queue_id);
        return null;
      },
    }),
  ],
};
