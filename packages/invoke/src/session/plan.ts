import { COLLECT, IF, ITERATE } from "../control/types.ts";
import type { NodeJson } from "../graph/graph-json.ts";
import { BranchDemand } from "./branch-demand.ts";
import type { Copy } from "./collector-groups.ts";
import { Expander } from "./expander.ts";
import { ReadyQueue } from "./ready-queue.ts";
import type { SessionRecords } from "./records.ts";

export interface PlanOptions {
  readonly newId: () => string;
  /** Most copies that one node may be expanded into. */
  readonly maxCopies: number;
  /** The class that a node type is queued under. */
  readonly classOf: (type: string) => string;
  /** A source node could not be expanded. */
  readonly onExpansionFailed: (source: string, error: unknown) => void;
}

/** What is left to do in a session. It is worked out from the records, and writes what it decides into them. */
export class Plan {
  readonly #records: SessionRecords;
  readonly #options: PlanOptions;
  readonly #queue: ReadyQueue;
  readonly #queued = new Set<string>();
  readonly #expander: Expander;
  readonly #demand: BranchDemand;
  /** Copies of each source node that are not done. */
  readonly #unfinished = new Map<string, number>();
  #unexecutedSources: number;

  constructor(records: SessionRecords, options: PlanOptions) {
    this.#records = records;
    this.#options = options;
    this.#queue = new ReadyQueue(records.readyOrder);
    this.#expander = new Expander(records, options.maxCopies);
    this.#demand = new BranchDemand(records, {
      release: (copy) => this.#enqueueIfReady(copy),
      skip: (copy) => this.#finish(copy),
    });
    const { graph, copiesOf, executed, sourceOf } = records;
    this.#unexecutedSources = [...graph.nodes.keys()].filter((id) => !executed.has(id)).length;
    for (const [source, copies] of copiesOf) {
      this.#unfinished.set(source, copies.filter((copy) => !executed.has(copy)).length);
    }
    this.#demand.resume();
    for (const copy of sourceOf.keys()) this.#enqueueIfReady(copy);
  }

  /** Whether every source node is done. */
  get isDone(): boolean {
    return this.#unexecutedSources === 0;
  }

  /** The next copy to run; everything that can be expanded is, once nothing else is ready. */
  next(): string | undefined {
    const ready = this.#queue.pop();
    if (ready !== undefined) return ready;
    for (let source = this.#expander.next(); source !== undefined; source = this.#expander.next()) {
      try {
        this.#expand(source);
      } catch (error) {
        this.#options.onExpansionFailed(source, error);
        return undefined;
      }
    }
    return this.#queue.pop();
  }

  /** A copy has its result. */
  complete(copy: string): void {
    const { execution, indegree } = this.#records;
    this.#finish(copy);
    for (const { destination } of execution.outgoing(copy)) {
      const child = destination.node_id;
      indegree.set(child, (indegree.get(child) ?? 1) - 1);
      if (destination.field === "condition" && this.#type(child) === IF) this.#demand.onCondition(child);
      this.#enqueueIfReady(child);
    }
  }

  #expand(source: string): void {
    const { copiesOf, graph } = this.#records;
    const node = graph.nodes.get(source);
    if (node === undefined) return;
    const copies = this.#expander.copies(source).map((copy) => this.#addCopy(node, copy));
    copiesOf.set(source, copies);
    this.#unfinished.set(source, copies.length);
    for (const copy of copies) this.#demand.onCopy(copy);
    this.#expander.onExpanded(source);
    this.#demand.onExpanded(source);
    if (copies.length === 0) this.#finishSource(source);
    for (const copy of copies) this.#enqueueIfReady(copy);
  }

  #addCopy(node: NodeJson, { path, edges }: Copy): string {
    const { execution, executed, indegree, paths, sourceOf } = this.#records;
    const id = this.#options.newId();
    const always = node.type === ITERATE || node.type === COLLECT ? { use_cache: false } : {};
    const index = node.type === ITERATE ? { index: path.at(-1) ?? 0 } : {};
    execution.setNode({ ...node, id, ...always, ...index });
    for (const { edge, from } of edges) {
      execution.addEdge({
        source: { node_id: from, field: edge.source.field },
        destination: { node_id: id, field: edge.destination.field },
      });
    }
    sourceOf.set(id, node.id);
    paths.set(id, path);
    indegree.set(id, edges.filter(({ from }) => !executed.has(from)).length);
    return id;
  }

  #finish(copy: string): void {
    const { executed, sourceOf } = this.#records;
    executed.add(copy);
    const source = sourceOf.get(copy) ?? copy;
    const left = (this.#unfinished.get(source) ?? 1) - 1;
    this.#unfinished.set(source, left);
    if (left === 0) this.#finishSource(source);
  }

  #finishSource(source: string): void {
    this.#records.executed.add(source);
    this.#records.history.push(source);
    this.#unexecutedSources -= 1;
    this.#expander.onExecuted(source);
  }

  #enqueueIfReady(copy: string): void {
    const { indegree, executed, paths } = this.#records;
    if (indegree.get(copy) !== 0 || executed.has(copy) || this.#queued.has(copy) || this.#demand.isHeld(copy)) return;
    this.#queued.add(copy);
    this.#queue.push(this.#options.classOf(this.#type(copy)), copy, paths.get(copy) ?? []);
  }

  #type(copy: string): string {
    return this.#records.execution.nodes.get(copy)?.type ?? "";
  }
}
