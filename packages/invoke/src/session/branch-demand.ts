import { IF } from "../control/types.ts";
import type { EdgeJson } from "../graph/graph-json.ts";
import { lazySources } from "./lazy-sources.ts";
import type { SessionRecords } from "./records.ts";

/** What the demand of branches decides about copies. */
export interface DemandDecisions {
  /** The copy may run as soon as its inputs are there. */
  release(copy: string): void;
  /** Nobody will ever need the copy: it counts as executed, without result. */
  skip(copy: string): void;
}

/** The two inputs that an `if` node chooses from, by its condition. */
const BRANCHES: ReadonlyMap<string, boolean> = new Map([
  ["true_input", true],
  ["false_input", false],
]);

/**
 * Holds back the copies of lazy sources (see `lazySources`) until somebody needs them, and skips them once nobody can.
 *
 * A copy that runs needs all its inputs; a copy of an `if` node needs its condition, and the branch that the condition
 * chooses. A held copy is skipped when every possible user of it has declined.
 */
export class BranchDemand {
  readonly #records: SessionRecords;
  readonly #decisions: DemandDecisions;
  readonly #lazy: ReadonlySet<string>;
  /** Users that may still need a held copy: sources not expanded yet, and edges not decided yet. */
  readonly #open = new Map<string, number>();

  constructor(records: SessionRecords, decisions: DemandDecisions) {
    this.#records = records;
    this.#decisions = decisions;
    this.#lazy = lazySources(records.graph);
  }

  /** Whether a copy must wait for somebody to need it. */
  isHeld(copy: string): boolean {
    return this.#open.has(copy);
  }

  /** Takes up the copies that are there already, after a state was loaded or its graph was changed. */
  resume(): void {
    const { sourceOf, executed, execution, results, graph, copiesOf } = this.#records;
    const held = [...sourceOf].filter(([copy, source]) => this.#lazy.has(source) && !executed.has(copy));
    for (const [copy, source] of held) {
      const unexpanded = usersOf(graph.outgoing(source)).filter((user) => !copiesOf.has(user));
      const undecided = [...execution.outgoing(copy)].filter(({ destination: { node_id: user } }) => {
        return !executed.has(user) || results.has(user);
      });
      this.#open.set(copy, unexpanded.length + undecided.length);
    }
    for (const [copy, source] of sourceOf) if (!this.#lazy.has(source)) this.#activate(copy);
    for (const [copy] of held) this.#skipIfUnwanted(copy);
  }

  /** A copy was made, with its edges. */
  onCopy(copy: string): void {
    const { sourceOf, graph, execution } = this.#records;
    const source = sourceOf.get(copy) ?? "";
    for (const edge of execution.incoming(copy)) this.#count(edge.source.node_id, 1);
    if (this.#lazy.has(source)) this.#open.set(copy, usersOf(graph.outgoing(source)).length);
    if (this.#isIf(copy) && this.#condition(copy) !== undefined) this.#dropUnchosen(copy);
    if (!this.isHeld(copy)) this.#activate(copy);
  }

  /** All copies of a source have been made. */
  onExpanded(source: string): void {
    const { graph, copiesOf } = this.#records;
    for (const parent of parentsOf(graph.incoming(source))) {
      if (!this.#lazy.has(parent)) continue;
      for (const copy of copiesOf.get(parent) ?? []) this.#decline(copy);
    }
  }

  /** The condition of an `if` copy has a value now. */
  onCondition(copy: string): void {
    this.#dropUnchosen(copy);
    if (!this.isHeld(copy)) this.#activate(copy);
  }

  #isIf(copy: string): boolean {
    return this.#records.execution.nodes.get(copy)?.type === IF;
  }

  /** The condition of an `if` copy: a literal, or what its source gave; `undefined` before that ran. */
  #condition(copy: string): boolean | undefined {
    const { execution, results } = this.#records;
    const [edge] = execution.edgesInto(copy, "condition");
    if (edge === undefined) return execution.nodes.get(copy)?.["condition"] === true;
    const result = results.get(edge.source.node_id);
    return result === undefined ? undefined : result[edge.source.field] === true;
  }

  /** A copy will run: everything that it needs is needed too. */
  #activate(copy: string): void {
    const active = [copy];
    for (let next = active.pop(); next !== undefined; next = active.pop()) {
      for (const needed of this.#needs(next)) {
        if (!this.#open.delete(needed)) continue;
        active.push(needed);
        this.#decisions.release(needed);
      }
    }
  }

  #needs(copy: string): readonly string[] {
    const edges = [...this.#records.execution.incoming(copy)];
    const condition = this.#isIf(copy) ? this.#condition(copy) : undefined;
    const needed = edges.filter(({ destination: { field } }) => {
      const branch = this.#isIf(copy) ? BRANCHES.get(field) : undefined;
      return branch === undefined || branch === condition;
    });
    return needed.map(({ source }) => source.node_id);
  }

  /** Takes the edge into the branch that was not chosen out of the execution graph. */
  #dropUnchosen(copy: string): void {
    const { execution, indegree, executed } = this.#records;
    const condition = this.#condition(copy);
    for (const edge of [...execution.incoming(copy)]) {
      const branch = BRANCHES.get(edge.destination.field);
      if (branch === undefined || branch === condition) continue;
      execution.deleteEdge(edge);
      if (!executed.has(edge.source.node_id)) indegree.set(copy, (indegree.get(copy) ?? 1) - 1);
      this.#decline(edge.source.node_id);
    }
  }

  #count(copy: string, change: number): void {
    const open = this.#open.get(copy);
    if (open !== undefined) this.#open.set(copy, open + change);
  }

  /** One possible user of a copy does not need it. */
  #decline(copy: string): void {
    this.#count(copy, -1);
    this.#skipIfUnwanted(copy);
  }

  #skipIfUnwanted(copy: string): void {
    const unwanted = [copy];
    for (let next = unwanted.pop(); next !== undefined; next = unwanted.pop()) {
      if (this.#open.get(next) !== 0) continue;
      this.#open.delete(next);
      this.#decisions.skip(next);
      for (const edge of this.#records.execution.incoming(next)) {
        this.#count(edge.source.node_id, -1);
        unwanted.push(edge.source.node_id);
      }
    }
  }
}

function usersOf(edges: ReadonlySet<EdgeJson>): readonly string[] {
  return [...new Set([...edges].map(({ destination }) => destination.node_id))];
}

function parentsOf(edges: ReadonlySet<EdgeJson>): readonly string[] {
  return [...new Set([...edges].map(({ source }) => source.node_id))];
}
