import { randomUUID } from "node:crypto";
import { GraphSchema } from "@evoke/invoke";
import { z } from "zod";
import type { RouteFamily } from "../route/route.ts";
import { route } from "../route/route.ts";
import { GraphExecutionState } from "../schemas/queue.ts";

const base = "/api/v1/sessions";
const session_id = z.string().describe("The id of the session");
const params = z.object({ session_id });
const nodeParams = z.object({ session_id, node_path: z.string().describe("The id of the node") });
const Node = z.looseObject({
  id: z
    .string()
    .min(1)
    .default(() => randomUUID())
    // Another one each time: no default to publish.
    .meta({ default: undefined }),
  type: z.string(),
});
const End = z.object({ node_id: z.string(), field: z.string() });
const Edge = z.object({ source: End, destination: End });
const GRAPH_LIMIT = 32 * 1024 * 1024;

/** Sessions as in the original architecture: built node by node, run step by step or at once. */
export const sessionRoutes: RouteFamily = {
  tag: "sessions",
  routes: [
    route({
      method: "POST",
      path: `${base}/`,
      operationId: "create_session",
      kind: "change",
      summary: "Start a session, empty or with a graph",
      body: z.unknown().optional(),
      publishedBody: GraphSchema.nullish(),
      bodyLimit: GRAPH_LIMIT,
      reply: GraphExecutionState,
      handle: ({ body }, { invoker, sessions }) => sessions.create(invoker.parseGraph(body ?? {})),
    }),
    route({
      method: "GET",
      path: `${base}/`,
      operationId: "list_sessions",
      kind: "read",
      summary: "Sessions, the newest first",
      query: z.object({
        page: z.int().min(0).default(0).describe("The page of results to get"),
        per_page: z.int().min(1).max(100).default(10).describe("The number of results per page"),
        query: z.string().default("").describe("Text that a session must hold"),
      }),
      reply: z
        .object({
          items: z.array(GraphExecutionState),
          page: z.int(),
          pages: z.int(),
          per_page: z.int(),
          total: z.int(),
        })
        .meta({ id: "PaginatedResults_GraphExecutionState_" }),
      handle: ({ query: { page, per_page, query } }, { sessions }) => {
        const found = sessions.list().filter((session) => query === "" || JSON.stringify(session).includes(query));
        const items = found.slice(page * per_page, (page + 1) * per_page);
        const pages = Math.max(1, Math.ceil(found.length / per_page));
        return { items, page, pages, per_page, total: found.length };
      },
    }),
    route({
      method: "GET",
      path: `${base}/{session_id}`,
      operationId: "get_session",
      kind: "read",
      summary: "A session with its graph and results",
      params,
      reply: GraphExecutionState,
      handle: ({ params }, { sessions }) => sessions.get(params.session_id),
    }),
    route({
      method: "POST",
      path: `${base}/{session_id}/nodes`,
      operationId: "add_node",
      kind: "change",
      summary: "Add a node; answers with its id",
      params,
      body: Node,
      reply: z.string(),
      handle: ({ params, body }, { sessions }) => {
        sessions.edit(params.session_id, (editor) => editor.addNode(body));
        return body.id;
      },
    }),
    route({
      method: "PUT",
      path: `${base}/{session_id}/nodes/{node_path}`,
      operationId: "update_node",
      kind: "change",
      summary: "Replace a node that has not been prepared to run",
      params: nodeParams,
      body: Node,
      reply: GraphExecutionState,
      handle: ({ params, body }, { sessions }) =>
        sessions.edit(params.session_id, (editor) => editor.updateNode(params.node_path, body)),
    }),
    route({
      method: "DELETE",
      path: `${base}/{session_id}/nodes/{node_path}`,
      operationId: "delete_node",
      kind: "change",
      summary: "Remove a node that has not been prepared to run",
      params: nodeParams,
      reply: GraphExecutionState,
      handle: ({ params }, { sessions }) =>
        sessions.edit(params.session_id, (editor) => editor.deleteNode(params.node_path)),
    }),
    route({
      method: "POST",
      path: `${base}/{session_id}/edges`,
      operationId: "add_edge",
      kind: "change",
      summary: "Add an edge",
      params,
      body: Edge,
      reply: GraphExecutionState,
      handle: ({ params, body }, { sessions }) => sessions.edit(params.session_id, (editor) => editor.addEdge(body)),
    }),
    route({
      method: "DELETE",
      path: `${base}/{session_id}/edges/{from_node_id}/{from_field}/{to_node_id}/{to_field}`,
      operationId: "delete_edge",
      kind: "change",
      summary: "Remove an edge",
      params: z.object({
        session_id,
        from_node_id: z.string(),
        from_field: z.string(),
        to_node_id: z.string(),
        to_field: z.string(),
      }),
      reply: GraphExecutionState,
      handle: ({ params }, { sessions }) =>
        sessions.edit(params.session_id, (editor) =>
          editor.deleteEdge({
            source: { node_id: params.from_node_id, field: params.from_field },
            destination: { node_id: params.to_node_id, field: params.to_field },
          }),
        ),
    }),
    route({
      method: "PUT",
      path: `${base}/{session_id}/invoke`,
      operationId: "invoke_session",
      kind: "costly",
      summary: "Begin to run the next node, or all that are left",
      params,
      query: z.object({ all: z.boolean().default(false).describe("Whether to run all that are left") }),
      status: 202,
      reply: z.null(),
      handle: ({ params, query }, { sessions }) => {
        sessions.invoke(params.session_id, query.all ? "all" : "next");
        return null;
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/{session_id}/invoke`,
      operationId: "cancel_session_invoke",
      kind: "change",
      summary: "End the run of a session",
      params,
      status: 202,
      reply: z.null(),
      handle: ({ params }, { sessions }) => {
        sessions.cancel(params.session_id);
        return null;
      },
    }),
  ],
};
