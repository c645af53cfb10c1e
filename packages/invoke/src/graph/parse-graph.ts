import { EvokeError } from "@evoke/errors";
import { z } from "zod";
import type { InvocationRegistry } from "../invocation/registry.ts";
import { Graph } from "./graph.ts";
import { validateGraph } from "./validate-graph.ts";

const EdgeConnection = z
  .object({
    node_id: z.string().describe("The id of the node for this edge connection"),
    field: z.string().describe("The field for this connection"),
  })
  .meta({ id: "EdgeConnection" });

/** An edge as clients send it. */
const Edge = z
  .object({
    source: EdgeConnection.describe("The connection for the edge's from node and field"),
    destination: EdgeConnection.describe("The connection for the edge's to node and field"),
  })
  .meta({ id: "Edge" });

const Node = z.looseObject({
  id: z.string().min(1),
  type: z.string(),
  is_intermediate: z.boolean().optional(),
  use_cache: z.boolean().optional(),
});

/** A graph as clients send it: the structure; `parseGraph` checks the rest against the invocations that there are. */
export const GraphSchema = z
  .object({
    id: z.string().optional().describe("The id of this graph"),
    nodes: z.record(z.string(), Node).default({}).describe("The nodes in this graph"),
    edges: z.array(Edge).default([]).describe("The connections between nodes and their fields in this graph"),
  })
  .meta({ id: "Graph" });

/**
 * Reads a graph that came from outside and checks it whole.
 * @param newId - Makes the id of a graph that has none.
 * @throws GRAPH_INVALID for a wrong structure, or another GRAPH_… error naming the node, field or edge.
 */
export function parseGraph(json: unknown, registry: InvocationRegistry, newId: () => string): Graph {
  const graph = readGraph(json, newId);
  validateGraph(graph, registry);
  return graph;
}

/** Reads the structure only, as of a graph that is a part of another one. @throws GRAPH_INVALID, GRAPH_NODE_ID_MISMATCH */
export function readGraph(json: unknown, newId: () => string): Graph {
  const parsed = GraphSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new EvokeError("GRAPH_INVALID", {
      path: pathText(issue?.path ?? []),
      reason: issue?.message ?? "not a graph",
    });
  }
  const { id, nodes, edges } = parsed.data;
  for (const [key, node] of Object.entries(nodes)) {
    if (node.id !== key) throw new EvokeError("GRAPH_NODE_ID_MISMATCH", { key, id: node.id });
  }
  return new Graph(id ?? newId(), Object.values(nodes), edges);
}

/** Where in a document an issue is: `nodes.a.id`, `edges[3].source`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  return text.replace(/^\./, "") || "its top level";
}
