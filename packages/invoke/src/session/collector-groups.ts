import type { EdgeJson } from "../graph/graph-json.ts";
import type { Copies, Joined } from "./join.ts";
import { comparePaths } from "./ready-queue.ts";

/** A copy of a node that is to be made. */
export interface Copy {
  readonly path: readonly number[];
  /** Which copy each edge of the source graph comes from; a collector's edge may come from many. */
  readonly edges: readonly { readonly edge: EdgeJson; readonly from: string }[];
}

/** One edge into a collector, with the copies of its source. */
export interface CollectorInput {
  readonly edge: EdgeJson;
  readonly copies: Copies;
}

interface Member {
  readonly edge: EdgeJson;
  readonly from: string;
  readonly path: readonly number[];
  readonly arrival: number;
}

/**
 * The copies of a collector: one per combination of the iterate nodes around it, each with the members whose path
 * agrees with that combination. A combination without members gives an empty list; no combination at all gives one
 * empty list.
 *
 * Members are in the order in which they are gathered: what comes through `collection` before what comes through
 * `item`, each by path, then in the order of the edges.
 */
export function collectorGroups(outer: Joined, inputs: readonly CollectorInput[]): readonly Copy[] {
  const combinations = outer.combinations.length === 0 ? [[]] : outer.combinations.map(({ path }) => path);
  const groups = combinations.map((path): { path: readonly number[]; members: Member[] } => ({ path, members: [] }));
  for (const [arrival, { edge, copies }] of inputs.entries()) {
    const shared = outer.axes.filter((axis) => copies.axes.includes(axis));
    const groupKey = keyReader(outer.axes, shared);
    const rowKey = keyReader(copies.axes, shared);
    const byKey = new Map<string, Member[]>();
    for (const { id, path } of copies.rows) {
      const key = rowKey(path);
      const members = byKey.get(key) ?? [];
      members.push({ edge, from: id, path, arrival });
      byKey.set(key, members);
    }
    for (const group of groups) for (const member of byKey.get(groupKey(group.path)) ?? []) group.members.push(member);
  }
  return groups.map(({ path, members }) => ({ path, edges: members.sort(compareMembers) }));
}

function compareMembers(a: Member, b: Member): number {
  const [aIsItem, bIsItem] = [a, b].map(({ edge }) => (edge.destination.field === "item" ? 1 : 0));
  return (aIsItem ?? 0) - (bIsItem ?? 0) || comparePaths(a.path, b.path) || a.arrival - b.arrival;
}

function keyReader(axes: readonly string[], wanted: readonly string[]): (path: readonly number[]) => string {
  const positions = wanted.map((axis) => axes.indexOf(axis));
  return (path) => positions.map((position) => path[position]).join(",");
}
