import { Graph } from "../graph/graph.ts";
import type { GraphJson } from "../graph/graph-json.ts";
import { newRecords, recordsToJson } from "../session/records.ts";
import type { SessionJson } from "../session/session-json.ts";
import type { NodeFieldValue } from "./batch.ts";
import { substitute } from "./expand-batch.ts";

/** The session of a queue item that has not run: the batch's graph with the item's values. Always the same for one id. */
export function newSessionJson(id: string, graph: GraphJson, values: readonly NodeFieldValue[]): SessionJson {
  // Lists of items make thousands of these: the graph is not taken apart and put together again.
  return { ...recordsToJson(newRecords(id, new Graph(graph.id), id)), graph: substitute(graph, values) };
}
