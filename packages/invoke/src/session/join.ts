import { comparePaths } from "./ready-queue.ts";

/**
 * Copies of one node of the source graph, seen as a table: one row per copy, whose `path` holds the index of each
 * iterate node in `axes`.
 */
export interface Copies {
  /** Ids of the iterate nodes that multiply this node, outermost first. */
  readonly axes: readonly string[];
  readonly rows: readonly CopyRow[];
}

interface CopyRow {
  readonly id: string;
  readonly path: readonly number[];
}

/** One combination of copies that agree on every iterate node they share. */
interface Combination {
  readonly path: readonly number[];
  /** One copy per joined table, in their order. */
  readonly ids: readonly string[];
}

export interface Joined {
  readonly axes: readonly string[];
  /** Sorted by path. */
  readonly combinations: readonly Combination[];
}

/**
 * The natural join of several nodes' copies: those made by the same iterate node are paired, those made by different
 * ones multiply.
 *
 * @param order - Position of each iterate node; axes of the result follow it.
 * @param limit - Called with the number of combinations as it grows, so that a product can be stopped early.
 */
export function joinCopies(
  tables: readonly Copies[],
  order: ReadonlyMap<string, number>,
  limit: (count: number) => void,
): Joined {
  const [first] = tables;
  if (first === undefined) return { axes: [], combinations: [{ path: [], ids: [] }] };
  let joined: Joined = {
    axes: first.axes,
    combinations: first.rows.map(({ id, path }) => ({ path, ids: [id] })),
  };
  for (const table of tables.slice(1)) joined = joinOne(joined, table, { order, limit });
  return { ...joined, combinations: [...joined.combinations].sort((a, b) => comparePaths(a.path, b.path)) };
}

function joinOne(
  left: Joined,
  right: Copies,
  { order, limit }: { readonly order: ReadonlyMap<string, number>; readonly limit: (count: number) => void },
): Joined {
  const axes = [...new Set([...left.axes, ...right.axes])].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const shared = axes.filter((axis) => left.axes.includes(axis) && right.axes.includes(axis));
  const leftKey = keyOf(left.axes, shared);
  const rightKey = keyOf(right.axes, shared);
  const byKey = groupBy(right.rows, ({ path }) => rightKey(path));
  const sources = axes.map((axis) => {
    const position = left.axes.indexOf(axis);
    return position >= 0 ? { isLeft: true, position } : { isLeft: false, position: right.axes.indexOf(axis) };
  });
  const combinations: Combination[] = [];
  for (const { path, ids } of left.combinations) {
    for (const row of byKey.get(leftKey(path)) ?? []) {
      const joinedPath = sources.map(({ isLeft, position }) => (isLeft ? path : row.path)[position] ?? 0);
      combinations.push({ path: joinedPath, ids: [...ids, row.id] });
    }
    limit(combinations.length);
  }
  return { axes, combinations };
}

/** Reads the indices of some axes out of a path, as text to compare. */
function keyOf(axes: readonly string[], wanted: readonly string[]): (path: readonly number[]) => string {
  const positions = wanted.map((axis) => axes.indexOf(axis));
  return (path) => positions.map((position) => path[position]).join(",");
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
