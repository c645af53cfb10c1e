import type { GraphJson, NodeJson } from "../graph/graph-json.ts";
import type { Batch, BatchDatum, NodeFieldValue } from "./batch.ts";

/** How many sessions each group of a batch asks for; a group without lists or without items asks for none. */
export function groupLengths({ data }: Pick<Batch, "data">): readonly number[] {
  return (data ?? []).map(([first]) => first?.items.length ?? 0);
}

/** How many sessions a batch asks for: runs × the product of the groups' lengths. */
export function batchSize(batch: Pick<Batch, "data" | "runs">): number {
  return groupLengths(batch).reduce((product, length) => product * length, batch.runs);
}

/**
 * The values of each session of a batch, in the order in which they run: all combinations once per run, the last group
 * varying fastest. They are made as they are asked for, so a large batch costs no memory.
 */
export function* expandBatch(batch: Pick<Batch, "data" | "runs">): Generator<readonly NodeFieldValue[]> {
  const groups = batch.data ?? [];
  const lengths = groupLengths(batch);
  const combinations = lengths.reduce((product, length) => product * length, 1);
  for (let run = 0; run < batch.runs; run++) {
    for (let combination = 0; combination < combinations; combination++) yield valuesOf(groups, lengths, combination);
  }
}

/** The values of the combination of that number: its digits in the mixed radix of the groups' lengths. */
function valuesOf(
  groups: readonly (readonly BatchDatum[])[],
  lengths: readonly number[],
  combination: number,
): readonly NodeFieldValue[] {
  const values: NodeFieldValue[] = [];
  let rest = combination;
  for (let group = groups.length - 1; group >= 0; group--) {
    const length = lengths[group] ?? 1;
    const index = rest % length;
    rest = Math.floor(rest / length);
    const ofGroup = (groups[group] ?? []).flatMap(({ node_path, field_name, items }) => {
      const value = items[index];
      return value === undefined ? [] : [{ node_path, field_name, value }];
    });
    values.unshift(...ofGroup);
  }
  return values;
}

/** A graph with other values in some of its nodes' fields. */
export function substitute(graph: GraphJson, values: readonly NodeFieldValue[]): GraphJson {
  if (values.length === 0) return graph;
  const nodes = new Map<string, NodeJson>(Object.entries(graph.nodes));
  for (const { node_path, field_name, value } of values) {
    const node = nodes.get(node_path);
    if (node !== undefined) nodes.set(node_path, { ...node, [field_name]: value });
  }
  return { ...graph, nodes: Object.fromEntries(nodes) };
}
