import { randomUUID } from "node:crypto";
import { COLLECT, ITERATE } from "../control/types.ts";
import type { Graph } from "../graph/graph.ts";
import type { NodeJson } from "../graph/graph-json.ts";
import type { OutputValue } from "../invocation/define-output.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import { SessionEditor } from "./edit.ts";
import { errorText } from "./error-facts.ts";
import { hydrate } from "./hydrate.ts";
import { Plan } from "./plan.ts";
import { newRecords, recordsFromJson, recordsToJson, type SessionRecords } from "./records.ts";
import type { SessionJson } from "./session-json.ts";
import { afterCall, type WorkflowCallExecution, type WorkflowCallState, waitingFor } from "./workflow-calls.ts";

export interface SessionOptions {
  readonly registry: InvocationRegistry;
  /** Makes ids of sessions and copies; default: random UUIDs. */
  readonly newId?: () => string;
  /** Most copies that one node may be expanded into; default 100 000. */
  readonly maxCopies?: number;
  /** The calls of workflows that a new session is inside of; default: none. */
  readonly calls?: WorkflowCallState;
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
  /** What is left to do, worked out from the records; absent after they were changed from outside. */
  #plan: Plan | undefined;
  #failure: SessionFailure | undefined;

  private constructor(records: SessionRecords, options: SessionOptions) {
    this.#records = records;
    this.#registry = options.registry;
    this.#newId = options.newId ?? randomUUID;
    this.#maxCopies = options.maxCopies ?? 100_000;
  }

  /** A session that is about to run a graph, which must be valid. */
  static create(graph: Graph, options: SessionOptions): Session {
    const newId = options.newId ?? randomUUID;
    const records = newRecords(newId(), graph, newId());
    if (options.calls !== undefined) records.calls = options.calls;
    return new Session(records, options);
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

  /** The calls of workflows that it is inside of, has made, and waits for. */
  get calls(): WorkflowCallState {
    return this.#records.calls;
  }

  /** Whether it waits for a called workflow; then it can be stored, and taken up once the call has ended. */
  get isWaiting(): boolean {
    return this.#records.calls.waiting_workflow_call !== null;
  }

  /** Whether nothing is left to do: a node has failed, or every node of the graph is done. */
  get isComplete(): boolean {
    return !this.isWaiting && (this.#records.errors.size > 0 || this.#getPlan().isDone);
  }

  /** What made this session fail while it was run here. */
  get failure(): SessionFailure | undefined {
    return this.#failure;
  }

  /** The next node to run, its inputs filled in; `undefined` when nothing can run or the session has failed. */
  next(): NodeJson | undefined {
    if (this.#records.errors.size > 0 || this.isWaiting) return undefined;
    const id = this.#getPlan().next();
    if (id === undefined) return undefined;
    const node = hydrate(this.#records, id);
    this.#records.execution.setNode(node);
    return node;
  }

  /** Records what a node gave. */
  complete(id: string, output: OutputValue): void {
    this.#records.results.set(id, output);
    this.#emptyCollection(id);
    this.#getPlan().complete(id);
  }

  /** Records that a node failed, which ends the session. */
  fail(id: string, error: unknown): void {
    this.#emptyCollection(id);
    this.#records.errors.set(id, errorText(error));
    this.#failure = { nodeId: id, error };
  }

  /** Records that the running node waits for a call. It is run again once the call has ended. */
  wait(call: WorkflowCallExecution): void {
    this.#records.calls = waitingFor(this.#records.calls, call);
  }

  /** Records a call that has ended. */
  endCall(call: WorkflowCallExecution): void {
    this.#records.calls = afterCall(this.#records.calls, call);
  }

  /**
   * Changes the graph. No node may be running meanwhile.
   * @throws SESSION_LOCKED for what has been prepared to run, or GRAPH_… for what does not fit.
   */
  edit(change: (editor: SessionEditor) => void): void {
    // Also a change that fails half-way has changed something.
    this.#plan = undefined;
    change(new SessionEditor(this.#records, this.#registry));
  }

  #getPlan(): Plan {
    this.#plan ??= new Plan(this.#records, {
      newId: this.#newId,
      maxCopies: this.#maxCopies,
      classOf: (type) => this.#registry.get(type).name,
      onExpansionFailed: (source, error) => this.fail(source, error),
    });
    return this.#plan;
  }

  /** What iterate and collect nodes were given is also in the results; keeping it twice would swell the session. */
  #emptyCollection(id: string): void {
    const node = this.#records.execution.nodes.get(id);
    if (node?.type === ITERATE || node?.type === COLLECT) this.#records.execution.setNode({ ...node, collection: [] });
  }
}
