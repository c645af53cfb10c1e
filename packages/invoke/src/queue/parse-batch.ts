import { didYouMean, EvokeError } from "@evoke/errors";
import { z } from "zod";
import type { Graph } from "../graph/graph.ts";
import type { NodeJson } from "../graph/graph-json.ts";
import { parseGraph, pathText } from "../graph/parse-graph.ts";
import { NODE_ATTRIBUTES } from "../invocation/input.ts";
import { isOpenInput, portsOf } from "../invocation/ports.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import { type Batch, type BatchDatum, type BatchItem, batchFields } from "./batch.ts";
import { batchSize, groupLengths } from "./expand-batch.ts";
import { checkIterations } from "./iteration-size.ts";

export interface ParseBatchOptions {
  readonly registry: InvocationRegistry;
  /** Makes ids of batches and graphs that have none. */
  readonly newId: () => string;
  /** Most sessions that one batch may ask for; default 100 000. */
  readonly maxSessions?: number;
  /** Most copies that the iterators of one session may make of one node. */
  readonly maxIterations: number;
}

/** The graph is read by `parseGraph`, whose errors name the node or the edge. */
const Fields = z.object({ ...batchFields, graph: z.unknown() });

/** What a node's id and type stand for cannot be another one from session to session. */
const FIXED = new Set(["id", "type"]);

/**
 * Reads a batch that came from outside and checks it whole, before anything of it is stored. Values for fields are
 * checked when their session runs.
 *
 * @throws BATCH_… naming the list that is wrong, GRAPH_… for its graph
 */
export function parseBatch(json: unknown, options: ParseBatchOptions): Batch {
  const parsed = Fields.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new EvokeError("BATCH_INVALID", {
      path: pathText(issue?.path ?? []),
      reason: issue?.message ?? "not a batch",
    });
  }
  const { batch_id, origin, destination, data, workflow, runs } = parsed.data;
  checkGroups(data ?? []);
  checkSize({ data: data ?? null, runs }, options.maxSessions ?? 100_000);
  const graph = parseGraph(parsed.data.graph, options.registry, options.newId);
  checkFields(data ?? [], graph, options.registry);
  checkIterations(graph, (data ?? []).flat(), options);
  return {
    batch_id: batch_id ?? options.newId(),
    origin: origin ?? null,
    destination: destination ?? null,
    data: data ?? null,
    graph: graph.toJson(),
    workflow: workflow ?? null,
    runs,
  };
}

function checkGroups(data: readonly (readonly BatchDatum[])[]): void {
  const taken = new Set<string>();
  data.forEach((lists, group) => {
    const [first] = lists;
    for (const list of lists) {
      const field = fieldText(list);
      if (taken.has(field)) throw new EvokeError("BATCH_FIELD_REPEATED", { field });
      taken.add(field);
      checkTypes(list);
      if (first !== undefined && list.items.length !== first.items.length) {
        throw new EvokeError("BATCH_LENGTHS_DIFFER", {
          group,
          first: fieldText(first),
          firstLength: first.items.length,
          second: field,
          secondLength: list.items.length,
        });
      }
    }
  });
}

function checkTypes(list: BatchDatum): void {
  const types = new Set(list.items.map(typeText));
  if (types.size > 1) {
    throw new EvokeError("BATCH_TYPES_MIXED", { field: fieldText(list), types: [...types].join(", ") });
  }
}

function typeText(item: BatchItem): string {
  if (Array.isArray(item)) return "list";
  if (typeof item !== "object") return typeof item;
  return "image_name" in item ? "image" : "video";
}

function checkSize(batch: Pick<Batch, "data" | "runs">, limit: number): void {
  const count = batchSize(batch);
  if (count <= limit) return;
  const factors = groupLengths(batch).map(String);
  const product = [...factors, ...(batch.runs > 1 ? [`${batch.runs} runs`] : [])].join(" × ");
  throw new EvokeError("BATCH_TOO_LARGE", { product, count, limit });
}

function checkFields(data: readonly (readonly BatchDatum[])[], graph: Graph, registry: InvocationRegistry): void {
  for (const { node_path, field_name } of data.flat()) {
    const node = graph.nodes.get(node_path);
    if (node === undefined) throw new EvokeError("BATCH_NODE_MISSING", { node: node_path });
    checkField(node, field_name, registry);
  }
}

function checkField(node: NodeJson, field: string, registry: InvocationRegistry): void {
  const invocation = registry.get(node.type);
  const { inputs } = portsOf(invocation);
  const names = [...inputs.keys(), ...NODE_ATTRIBUTES].filter((name) => !FIXED.has(name));
  // A node may carry fields that its schema does not name, such as the keys of core_metadata.
  if (names.includes(field) || isOpenInput(invocation, field) || (Object.hasOwn(node, field) && !FIXED.has(field)))
    return;
  const nearest = didYouMean(field, names);
  throw new EvokeError("BATCH_FIELD_MISSING", { node: node.id, type: node.type, field, nearest });
}

function fieldText({ node_path, field_name }: BatchDatum): string {
  return `${node_path}.${field_name}`;
}
