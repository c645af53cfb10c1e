import { IF, ITERATE } from "../control/types.ts";
import type { Graph } from "../graph/graph.ts";
import type { EdgeJson } from "../graph/graph-json.ts";
import { topologicalOrder } from "../graph/topology.ts";

/** Where every path from a node must pass next: a node, or a branch input of an `if` node. */
interface Place {
  readonly next: Place | undefined;
  readonly depth: number;
  /** The nearest branch input at or behind this place. */
  readonly branch: Place | "itself" | undefined;
  /** Of a branch input: its `if` node's place. */
  readonly owner?: Place;
  /** Whether an iterate node lies between this place (included) and `branch`. */
  readonly iterates: boolean;
}

/**
 * The nodes that run only when an `if` node chooses the branch that they belong to: those from which every path leads
 * into one and the same branch input, that is, which that input post-dominates (Cooper, Harvey & Kennedy 2001).
 *
 * Nodes before an iterate node inside a branch are not among them: how many copies the `if` node has may depend on
 * that iterate node, so it must run before the condition can be known.
 */
export function lazySources(graph: Graph): ReadonlySet<string> {
  const lazy = new Set<string>();
  if (![...graph.nodes.values()].some(({ type }) => type === IF)) return lazy;
  const places = new Map<string, Place>();
  const branches = new Map<string, Place>();
  for (const id of [...topologicalOrder(graph)].reverse()) {
    const successors = [...graph.outgoing(id)].map(
      (edge) => branchPlace(graph, branches, edge) ?? places.get(target(edge)),
    );
    const place = placeOf(graph.nodes.get(id)?.type === ITERATE, successors);
    places.set(id, place);
    if (place.branch !== undefined && !place.iterates) lazy.add(id);
    if (graph.nodes.get(id)?.type === IF) addBranches(branches, id, place);
  }
  return lazy;
}

function target({ destination }: EdgeJson): string {
  return destination.node_id;
}

function branchKey(id: string, field: string): string {
  return JSON.stringify([id, field]);
}

function branchPlace(graph: Graph, branches: ReadonlyMap<string, Place>, { destination }: EdgeJson): Place | undefined {
  if (graph.nodes.get(destination.node_id)?.type !== IF) return undefined;
  return branches.get(branchKey(destination.node_id, destination.field));
}

function addBranches(branches: Map<string, Place>, id: string, owner: Place): void {
  for (const field of ["true_input", "false_input"]) {
    const place: Place = { next: owner, depth: owner.depth + 1, branch: "itself", owner, iterates: false };
    branches.set(branchKey(id, field), place);
  }
}

function branchOf(place: Place | undefined): Place | undefined {
  return place?.branch === "itself" ? place : place?.branch;
}

function placeOf(isIterate: boolean, successors: readonly (Place | undefined)[]): Place {
  const [first, ...others] = successors;
  const next = others.reduce(meet, first);
  const branch = branchOf(next);
  const iterates = isIterate || successors.some((place) => iteratesBefore(place, branch));
  return { next, depth: (next?.depth ?? 0) + 1, branch, iterates };
}

/** The nearest place that all paths from `a` and from `b` pass. */
function meet(a: Place | undefined, b: Place | undefined): Place | undefined {
  let [left, right] = [a, b];
  while (left !== right) {
    if (left === undefined || right === undefined) return undefined;
    if (left.depth >= right.depth) left = left.next;
    else right = right.next;
  }
  return left;
}

function iteratesBefore(from: Place | undefined, branch: Place | undefined): boolean {
  if (branch === undefined) return false;
  let place = from;
  while (place !== undefined && place !== branch) {
    if (place.iterates) return true;
    const nearest = branchOf(place);
    if (nearest === branch) return false;
    place = nearest?.owner;
  }
  return false;
}
