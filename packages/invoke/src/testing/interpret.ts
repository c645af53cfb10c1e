import type { Graph } from "../graph/graph.ts";
import type { EdgeJson, NodeJson } from "../graph/graph-json.ts";
import { topologicalOrder } from "../graph/topology.ts";
import { parseInput } from "../invocation/input.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import type { InvocationContext } from "../invoker/context.ts";

/** One evaluation of a node: at which element of each iterate node around it, and what it gave. */
interface Row {
  readonly at: Readonly<Record<string, number>>;
  readonly output: Readonly<Record<string, unknown>>;
}

/**
 * Evaluates a graph of pure invocations in the plainest way: node by node, trying every combination of the rows of its
 * parents. It knows nothing of queues, copies or laziness. Slow, but easy to believe.
 */
export function interpret(graph: Graph, registry: InvocationRegistry): ReadonlyMap<string, readonly Row[]> {
  const order = topologicalOrder(graph);
  const tables = new Map<string, readonly Row[]>();
  const axes = new Map<string, readonly string[]>();
  const table = (id: string) => tables.get(id) ?? [];
  const axesOf = (id: string) => axes.get(id) ?? [];
  const inOrder = (ids: readonly string[]) => order.filter((id) => ids.includes(id));

  for (const id of order) {
    const node = graph.nodes.get(id);
    if (node === undefined) continue;
    const edges = [...graph.incoming(id)];
    if (node.type === "collect") {
      const around = edges.flatMap(({ source, destination }) => {
        const all = axesOf(source.node_id);
        return destination.field === "item" ? all.slice(0, -1) : all;
      });
      const own = inOrder(around).filter((axis) => table(axis).length > 0);
      const outer = combine(own.map(table)).map(({ at }) => at);
      const groups = outer.length === 0 ? [{}] : outer;
      axes.set(id, own);
      tables.set(
        id,
        groups.map((at) => ({ at, output: { collection: gather({ at, own, edges, table, axesOf }) } })),
      );
      continue;
    }
    const parents = [...new Set(edges.map(({ source }) => source.node_id))];
    const own = inOrder(parents.flatMap(axesOf));
    const combinations = combine(parents.map(table)).sort((a, b) => comparePlaces(own, a.at, b.at));
    const inputs = combinations.map(({ at, rows }) => {
      const value = ({ source }: EdgeJson) => rows[parents.indexOf(source.node_id)]?.output[source.field];
      return { at, given: Object.fromEntries(edges.map((edge) => [edge.destination.field, value(edge)])) };
    });
    if (node.type === "iterate") {
      axes.set(id, [...own, id]);
      tables.set(
        id,
        inputs.flatMap(({ at, given }) =>
          (given["collection"] as unknown[]).map((item, index) => ({ at: { ...at, [id]: index }, output: { item } })),
        ),
      );
    } else {
      axes.set(id, own);
      tables.set(
        id,
        inputs.map(({ at, given }) => ({ at, output: run({ ...node, ...given }, registry) })),
      );
    }
  }
  return tables;
}

/** Every choice of one row per table that agrees on the iterate nodes. */
function combine(tables: readonly (readonly Row[])[]): { readonly at: Row["at"]; readonly rows: readonly Row[] }[] {
  return tables.reduce<{ at: Row["at"]; rows: readonly Row[] }[]>(
    (choices, table) =>
      choices.flatMap(({ at, rows }) =>
        table.filter((row) => agree(at, row.at)).map((row) => ({ at: { ...at, ...row.at }, rows: [...rows, row] })),
      ),
    [{ at: {}, rows: [] }],
  );
}

function agree(a: Row["at"], b: Row["at"]): boolean {
  return Object.entries(a).every(([axis, index]) => b[axis] === undefined || b[axis] === index);
}

function comparePlaces(axes: readonly string[], a: Row["at"], b: Row["at"]): number {
  const difference = axes.map((axis) => (a[axis] ?? 0) - (b[axis] ?? 0)).find((value) => value !== 0);
  return difference ?? 0;
}

function gather(group: {
  readonly at: Row["at"];
  readonly own: readonly string[];
  readonly edges: readonly EdgeJson[];
  readonly table: (id: string) => readonly Row[];
  readonly axesOf: (id: string) => readonly string[];
}): readonly unknown[] {
  const pick = (field: string) =>
    group.edges
      .filter(({ destination }) => destination.field === field)
      .flatMap(({ source }) =>
        group
          .table(source.node_id)
          .filter((row) => agree(group.at, row.at))
          .map((row) => ({
            path: group.axesOf(source.node_id).map((axis) => row.at[axis] ?? 0),
            value: row.output[source.field],
          })),
      )
      .sort((a, b) => {
        const difference = a.path.map((index, i) => index - (b.path[i] ?? -1)).find((value) => value !== 0);
        return difference ?? a.path.length - b.path.length;
      })
      .map(({ value }) => value);
  return [...pick("collection").flat(), ...pick("item")];
}

function run(node: NodeJson, registry: InvocationRegistry): Readonly<Record<string, unknown>> {
  const invocation = registry.get(node.type);
  return invocation.invoke(parseInput(invocation, node), {} as InvocationContext) as Readonly<Record<string, unknown>>;
}
