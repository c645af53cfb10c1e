import { EvokeError } from "@evoke/errors";
import { COLLECT, ITERATE } from "../control/types.ts";
import type { EdgeJson } from "../graph/graph-json.ts";
import { topologicalOrder } from "../graph/topology.ts";
import { type Copy, collectorGroups } from "./collector-groups.ts";
import { type Copies, type Joined, joinCopies } from "./join.ts";
import type { SessionRecords } from "./records.ts";

/**
 * Decides which nodes of the source graph can be expanded into copies, and into which.
 *
 * A node is expanded once all its parents are; an iterate node, and what follows one, once the nodes before have run,
 * since only then is the number of copies known.
 */
export class Expander {
  readonly #records: SessionRecords;
  readonly #maxCopies: number;
  /** Position of every node in dependency order: it decides which of two iterate nodes is the outer one. */
  readonly #order: ReadonlyMap<string, number>;
  readonly #waiting = new Map<string, number>();
  readonly #axes = new Map<string, readonly string[]>();
  readonly #expandable: string[] = [];
  /** How many of them have been handed out. */
  #taken = 0;

  constructor(records: SessionRecords, maxCopies: number) {
    this.#records = records;
    this.#maxCopies = maxCopies;
    const sorted = topologicalOrder(records.graph);
    this.#order = new Map(sorted.map((id, position) => [id, position]));
    for (const id of sorted) {
      const count = this.#parents(id).filter((parent) => !this.#isSettled(parent, id)).length;
      this.#waiting.set(id, count);
      if (records.copiesOf.has(id)) this.#axes.set(id, this.#axesOf(id));
      else if (count === 0) this.#expandable.push(id);
    }
  }

  /** The next source node that can be expanded, if any. */
  next(): string | undefined {
    const id = this.#expandable[this.#taken];
    if (id !== undefined) this.#taken += 1;
    return id;
  }

  /** A source node has been expanded. */
  onExpanded(id: string): void {
    for (const child of this.#children(id)) if (!this.#waitsForResult(id, child)) this.#settle(child);
  }

  /** All copies of a source node are done. */
  onExecuted(id: string): void {
    for (const child of this.#children(id)) if (this.#waitsForResult(id, child)) this.#settle(child);
  }

  /** The copies to make of a source node, in order of their paths. @throws GRAPH_TOO_MANY_ITERATIONS */
  copies(id: string): readonly Copy[] {
    const type = this.#type(id);
    const incoming = [...this.#records.graph.incoming(id)];
    if (type === COLLECT) return this.#collectorCopies(id, incoming);
    const parents = this.#parents(id);
    const joined = this.#join(id, parents);
    this.#axes.set(id, type === ITERATE ? [...joined.axes, id] : joined.axes);
    const copies = joined.combinations.map(({ path, ids }) => {
      const copyOf = new Map(parents.map((parent, position) => [parent, ids[position] ?? ""]));
      return { path, edges: incoming.map((edge) => ({ edge, from: copyOf.get(edge.source.node_id) ?? "" })) };
    });
    return type === ITERATE ? this.#iteratorCopies(id, copies) : copies;
  }

  #iteratorCopies(id: string, outer: readonly Copy[]): readonly Copy[] {
    const copies: Copy[] = [];
    for (const { path, edges } of outer) {
      const collection = edges.find(({ edge }) => edge.destination.field === "collection");
      const list = this.#records.results.get(collection?.from ?? "")?.[collection?.edge.source.field ?? ""];
      const length = Array.isArray(list) ? list.length : 0;
      this.#checkCount(id, copies.length + length);
      for (let index = 0; index < length; index++) copies.push({ path: [...path, index], edges });
    }
    return copies;
  }

  #collectorCopies(id: string, incoming: readonly EdgeJson[]): readonly Copy[] {
    const inputs = incoming.map((edge) => ({ edge, copies: this.#table(edge.source.node_id) }));
    const axes = this.#collectorAxes(id);
    const outer = this.#join(id, axes);
    this.#axes.set(id, axes);
    return collectorGroups(outer, inputs);
  }

  /** A collector's axes: those of its inputs without each item's innermost one, nor those that have no copies. */
  #collectorAxes(id: string): readonly string[] {
    const axes = [...this.#records.graph.incoming(id)].flatMap(({ source, destination }) => {
      const own = this.#axes.get(source.node_id) ?? [];
      return destination.field === "item" ? own.slice(0, -1) : own;
    });
    const kept = [...new Set(axes)].filter((axis) => (this.#records.copiesOf.get(axis) ?? []).length > 0);
    return kept.sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }

  /** The axes of a node that was expanded before this expander was made. */
  #axesOf(id: string): readonly string[] {
    const type = this.#type(id);
    if (type === COLLECT) return this.#collectorAxes(id);
    const axes = [...new Set(this.#parents(id).flatMap((parent) => this.#axes.get(parent) ?? []))];
    axes.sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
    return type === ITERATE ? [...axes, id] : axes;
  }

  #join(id: string, parents: readonly string[]): Joined {
    return joinCopies(
      parents.map((parent) => this.#table(parent)),
      this.#order,
      (count) => this.#checkCount(id, count),
    );
  }

  #table(source: string): Copies {
    const { copiesOf, paths } = this.#records;
    const rows = (copiesOf.get(source) ?? []).map((id) => ({ id, path: paths.get(id) ?? [] }));
    return { axes: this.#axes.get(source) ?? [], rows };
  }

  #checkCount(id: string, count: number): void {
    const limit = this.#maxCopies;
    if (count > limit) throw new EvokeError("GRAPH_TOO_MANY_ITERATIONS", { id, count, limit });
  }

  #settle(child: string): void {
    const count = (this.#waiting.get(child) ?? 0) - 1;
    this.#waiting.set(child, count);
    if (count === 0 && !this.#records.copiesOf.has(child)) this.#expandable.push(child);
  }

  #isSettled(parent: string, child: string): boolean {
    const { copiesOf, executed } = this.#records;
    return this.#waitsForResult(parent, child) ? executed.has(parent) : copiesOf.has(parent);
  }

  #waitsForResult(parent: string, child: string): boolean {
    return this.#type(parent) === ITERATE || this.#type(child) === ITERATE;
  }

  #type(id: string): string {
    return this.#records.graph.nodes.get(id)?.type ?? "";
  }

  #parents(id: string): readonly string[] {
    return [...new Set([...this.#records.graph.incoming(id)].map(({ source }) => source.node_id))];
  }

  #children(id: string): readonly string[] {
    return [...new Set([...this.#records.graph.outgoing(id)].map(({ destination }) => destination.node_id))];
  }
}
