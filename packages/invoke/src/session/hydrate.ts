import { COLLECT, ITERATE } from "../control/types.ts";
import type { NodeJson } from "../graph/graph-json.ts";
import { copyData } from "./copy-data.ts";
import type { SessionRecords } from "./records.ts";

/**
 * A copy with the values that its edges bring. Each value is copied, so that no node can change another one's; only
 * iterate nodes, of which there may be many for one list, share it.
 */
export function hydrate(records: SessionRecords, copy: string): NodeJson {
  const node = records.execution.nodes.get(copy);
  if (node === undefined) throw new Error(`no prepared node ${copy}`);
  if (node.type === COLLECT) return { ...node, collection: gathered(records, node) };
  const values: Record<string, unknown> = {};
  for (const { source, destination } of records.execution.incoming(copy)) {
    const value = records.results.get(source.node_id)?.[source.field];
    values[destination.field] = node.type === ITERATE ? value : copyData(value);
  }
  return { ...node, ...values };
}

/** A collector's list: its edges are in the order of gathering; lists that come through `collection` are joined. */
function gathered(records: SessionRecords, node: NodeJson): readonly unknown[] {
  const list: unknown[] = [];
  const edges = [...records.execution.incoming(node.id)];
  const literal = node["collection"];
  if (Array.isArray(literal) && !edges.some(({ destination }) => destination.field === "collection")) {
    list.push(...literal.map(copyData));
  }
  for (const { source, destination } of edges) {
    const value = copyData(records.results.get(source.node_id)?.[source.field]);
    if (destination.field === "collection" && Array.isArray(value)) for (const element of value) list.push(element);
    else list.push(value);
  }
  return list;
}
