import { randomUUID } from "node:crypto";
import { COLLECT, IF, ITERATE } from "../control/types.ts";
import type { Graph } from "../graph/graph.ts";
import type { NodeJson } from "../graph/graph-json.ts";
import type { OutputValue } from "../invocation/define-output.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import { BranchDemand } from "./branch-demand.ts";
import { errorText } from "./error-facts.ts";
import { type Copy, Expander } from "./expander.ts";
import { hydrate } from "./hydrate.ts";
import { ReadyQueue } from "./ready-queue.ts";
import { newRecords, recordsFromJson, recordsToJson, type SessionRecords } from "./records.ts";
import type { SessionJson } from "./session-json.ts";

export interface SessionOptions {
  readonly registry: InvocationRegistry;
  /** Makes ids of sessions and copies; default: random UUIDs. */
  readonly newId?: () => string;
  /** Most copies that one node may be expanded into; default 100 000. */
  readonly maxCopies?: number;
}

/** Why a session ended before its end. */
export interface SessionFailure {
  /** The copy that failed, or the source node that could not be expanded. */
  readonly nodeId: string;
  readonly error: unknown;
}

/**
 * One run of a graph. The graph stays as it was given; what runs are copies of its nodes in the execution graph, made
 * when it is known how many: `iterate` nodes multiply what follows them, `collect` nodes gather it again, and what
 * only the branch not chosen by an `if` node needs is skipped.
 *
 * A session is stepped: `next` gives a node whose inputs are filled in, `complete` or `fail` takes its outcome. It can
 * be written as JSON between any two steps and taken up from there.
 */
export class Session {
  readonly #records: SessionRecords;
  readonly #registry: InvocationRegistry;
  readonly #newId: () => string;
  readonly #maxCopies: number;
  /** Copies of each source node that are not done. */
  readonly #unfinished = new Map<string, number>();
  readonly #queued = new Set<string>();
  #unexecutedSources = 0;
  #failure: SessionFailure | undefined;
  #queue: ReadyQueue;
  #expander: Expander;
  #demand: BranchDemand;

  private constructor(records: SessionRecords, options: SessionOptions) {
    this.#records = records;
    this.#registry = options.registry;
    this.#newId = options.newId ?? randomUUID;
    this.#maxCopies = options.maxCopies ?? 100_000;
    this.#queue = new ReadyQueue(records.readyOrder);
    this.#expander = new Expander(records, this.#maxCopies);
    this.#demand = this.#newDemand();
    this.#takeUp();
  }

  /** A session that is about to run a graph, which must be valid. */
  static create(graph: Graph, options: SessionOptions): Session {
    const newId = options.newId ?? randomUUID;
    return new Session(newRecords(newId(), graph, newId()), options);
  }

  /** Takes up a session where its JSON left it. */
  static fromJson(json: SessionJson, options: SessionOptions): Session {
    return new Session(recordsFromJson(json), options);
  }

  toJson(): SessionJson {
    return recordsToJson(this.#records);
  }

  get id(): string {
    return this.#records.id;
  }

  get graph(): Graph {
    return this.#records.graph;
  }

  get results(): ReadonlyMap<string, OutputValue> {
    return this.#records.results;
  }

  get errors(): ReadonlyMap<string, string> {
    return this.#records.errors;
  }

  /** Ids of done copies and of source nodes all of whose copies are done. */
  get executed(): ReadonlySet<string> {
    return this.#records.executed;
  }

  /** Ids of source nodes in the order in which they were done. */
  get history(): readonly string[] {
    return this.#records.history;
  }

  /** The copies that a source node was expanded into, in the order of their paths. */
  copiesOf(sourceId: string): readonly string[] {
    return this.#records.copiesOf.get(sourceId) ?? [];
  }

  /** The source node that a copy was made from. */
  sourceOf(copyId: string): string {
    return this.#records.sourceOf.get(copyId) ?? copyId;
  }

  /** Whether nothing is left to do: a node has failed, or every node of the graph is done. */
  get isComplete(): boolean {
    return this.#records.errors.size > 0 || this.#unexecutedSources === 0;
  }

  /** What made this session fail while it was run here. */
  get failure(): SessionFailure | undefined {
    return this.#failure;
  }

  /** The next node to run, its inputs filled in; `undefined` when nothing can run or the session has failed. */
  next(): NodeJson | undefined {
    if (this.#records.errors.size > 0) return undefined;
    const id = this.#queue.pop() ?? this.#expandAndPop();
    if (id === undefined) return undefined;
    const node = hydrate(this.#records, id);
    this.#records.execution.setNode(node);
    return node;
  }

  /** Records what a node gave. */
  complete(id: string, output: OutputValue): void {
    const { results, execution, indegree } = this.#records;
    results.set(id, output);
    this.#emptyCollection(id);
    this.#finish(id);
    for (const { destination } of execution.outgoing(id)) {
      const child = destination.node_id;
      indegree.set(child, (indegree.get(child) ?? 1) - 1);
      if (destination.field === "condition" && this.#type(child) === IF) this.#demand.onCondition(child);
      this.#enqueueIfReady(child);
    }
  }

  /** Records that a node failed, which ends the session. */
  fail(id: string, error: unknown): void {
    this.#emptyCollection(id);
    this.#records.errors.set(id, errorText(error));
    this.#failure = { nodeId: id, error };
  }

  #expandAndPop(): string | undefined {
    for (let source = this.#expander.next(); source !== undefined; source = this.#expander.next()) {
      try {
        this.#expand(source);
      } catch (error) {
        this.fail(source, error);
        return undefined;
      }
    }
    return this.#queue.pop();
  }

  #expand(source: string): void {
    const { copiesOf, graph } = this.#records;
    const copies = this.#expander.copies(source);
    const node = graph.nodes.get(source);
    if (node === undefined) return;
    const ids = copies.map((copy) => this.#addCopy(node, copy));
    copiesOf.set(source, ids);
    this.#unfinished.set(source, ids.length);
    for (const id of ids) this.#demand.onCopy(id);
    this.#expander.onExpanded(source);
    this.#demand.onExpanded(source);
    if (ids.length === 0) this.#finishSource(source);
    for (const id of ids) this.#enqueueIfReady(id);
  }

  #addCopy(node: NodeJson, { path, edges }: Copy): string {
    const { execution, executed, indegree, paths, sourceOf } = this.#records;
    const id = this.#newId();
    const index = node.type === ITERATE ? { index: path.at(-1) ?? 0 } : {};
    execution.setNode({ ...node, id, ...index });
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
    this.#records.executed.add(copy);
    const source = this.sourceOf(copy);
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
    this.#queue.push(this.#registry.get(this.#type(copy)).name, copy, paths.get(copy) ?? []);
  }

  /** What iterate and collect nodes were given is also in the results; keeping it twice would swell the session. */
  #emptyCollection(copy: string): void {
    const node = this.#records.execution.nodes.get(copy);
    if (node?.type === ITERATE || node?.type === COLLECT) this.#records.execution.setNode({ ...node, collection: [] });
  }

  #type(copy: string): string {
    return this.#records.execution.nodes.get(copy)?.type ?? "";
  }

  #newDemand(): BranchDemand {
    return new BranchDemand(this.#records, {
      release: (copy) => this.#enqueueIfReady(copy),
      skip: (copy) => this.#finish(copy),
    });
  }

  /** Works out from the records what is left to do. */
  #takeUp(): void {
    const { graph, copiesOf, executed, sourceOf } = this.#records;
    this.#unexecutedSources = [...graph.nodes.keys()].filter((id) => !executed.has(id)).length;
    for (const [source, copies] of copiesOf) {
      this.#unfinished.set(source, copies.filter((copy) => !executed.has(copy)).length);
    }
    this.#demand.resume();
    for (const copy of sourceOf.keys()) this.#enqueueIfReady(copy);
  }
}
