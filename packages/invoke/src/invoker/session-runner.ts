import { setImmediate } from "node:timers/promises";
import { EvokeError } from "@evoke/errors";
import { COLLECT, ITERATE } from "../control/types.ts";
import type { NodeJson } from "../graph/graph-json.ts";
import type { InvocationDefinition } from "../invocation/define-invocation.ts";
import type { OutputValue } from "../invocation/define-output.ts";
import { parseInput } from "../invocation/input.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import type { Batch } from "../queue/batch.ts";
import { batchSize } from "../queue/expand-batch.ts";
import type { EvokeEvent } from "../services/events.ts";
import type { InvocationServices } from "../services/invocation-services.ts";
import type { InvokerServices } from "../services/invoker-services.ts";
import type { QueueItemContext } from "../services/session-processor.ts";
import type { RunStatistics } from "../session/run-statistics.ts";
import type { Session } from "../session/session.ts";
import { newCall, type ReturnedValues, valuesOf } from "../session/workflow-calls.ts";
import { planCall } from "../workflow/plan-call.ts";
import { invocationCacheKey } from "./cache-key.ts";
import { createContext } from "./node-context.ts";
import { runCall } from "./run-call.ts";
import { RunEvents, standaloneItem } from "./run-events.ts";
import { RunMeter } from "./run-meter.ts";

/** Everything that a run needs beside its session. */
export interface RunnerServices {
  readonly registry: InvocationRegistry;
  readonly services: InvocationServices;
  readonly invokerServices: InvokerServices;
}

export interface RunnerOptions {
  readonly signal?: AbortSignal;
  readonly item?: QueueItemContext;
  readonly workflow?: string;
  /** Takes the run's events; without it they go to the events service. */
  readonly onEvent?: (event: EvokeEvent) => void;
  /** Whether progress events carry a small picture of what is being drawn; default true. */
  readonly previews?: boolean;
  /** Whether a called workflow is run here, or the run ends with a session that waits for it. Default `run`. */
  readonly calls?: "run" | "wait";
}

/** How long nodes may follow each other before other work of the process gets a turn, in milliseconds. */
const TURN = 20;

/** Thrown through a node whose call has yet to be run. */
class CallPending extends Error {
  constructor() {
    super("the session waits for a called workflow");
  }
}

/** Runs the nodes of one session, one at a time. */
export class SessionRunner {
  readonly #session: Session;
  readonly #with: RunnerServices;
  readonly #signal: AbortSignal;
  readonly #workflow: string | undefined;
  readonly #options: RunnerOptions;
  readonly #events: RunEvents;
  readonly #meter = new RunMeter();
  #graphText: string | undefined;
  #calledBatch: Batch | undefined;
  #turnEnds = performance.now() + TURN;

  constructor(session: Session, services: RunnerServices, options: RunnerOptions = {}) {
    this.#session = session;
    this.#with = services;
    this.#signal = options.signal ?? new AbortController().signal;
    this.#workflow = options.workflow;
    this.#options = options;
    this.#events = new RunEvents({
      sessionId: session.id,
      item: options.item ?? standaloneItem(session.id),
      emit: options.onEvent ?? ((event) => services.invokerServices.events.emit(event)),
    });
  }

  /** What the workflow that the session waits for comes to. */
  get calledBatch(): Batch | undefined {
    return this.#calledBatch;
  }

  /** Runs until the session is complete, or waits for a called workflow. @throws CANCELED */
  async runAll(): Promise<RunStatistics> {
    while (await this.runNext());
    return this.#meter.statistics();
  }

  /** Runs one node; false when there is none. @throws CANCELED */
  async runNext(): Promise<boolean> {
    this.#throwIfCanceled();
    const session = this.#session;
    const node = session.next();
    if (node !== undefined) await this.#runNode(node);
    else this.#reportUnexpanded();
    await this.#yieldSometimes();
    return node !== undefined && !session.isComplete && !session.isWaiting;
  }

  async #runNode(node: NodeJson): Promise<void> {
    const source = this.#session.sourceOf(node.id);
    const started = performance.now();
    const invocation = this.#with.registry.get(node.type);
    try {
      const input = parseInput(invocation, node);
      const full = {
        ...node,
        is_intermediate: node.is_intermediate ?? false,
        use_cache: node.use_cache ?? invocation.useCache,
        ...input,
      };
      this.#events.started(full, source);
      const key = this.#cacheKey(full);
      const cached = key === undefined ? undefined : await this.#with.invokerServices.invocationCache.get(key);
      const output = cached ?? (await this.#invoke(invocation, { node: full, input }));
      if (key !== undefined && cached === undefined) this.#with.invokerServices.invocationCache.set(key, output);
      this.#session.complete(node.id, output);
      this.#meter.note(node.type, started, { cached: cached !== undefined });
      this.#events.completed(full, source, output);
    } catch (error) {
      if (error instanceof CallPending) return;
      if (this.#signal.aborted) throw new EvokeError("CANCELED", {}, { cause: error });
      this.#meter.note(node.type, started, { cached: false });
      this.#session.fail(node.id, error);
      this.#with.services.logger.error({ error, nodeId: node.id, type: node.type }, "invocation failed");
      this.#events.failed(node, source, error);
    }
  }

  async #invoke(
    invocation: InvocationDefinition,
    { node, input }: { readonly node: NodeJson; readonly input: Record<string, unknown> },
  ): Promise<OutputValue> {
    const session = this.#session;
    const runner = this;
    const context = createContext({
      services: this.#with.services,
      session,
      node,
      signal: this.#signal,
      documents: {
        ...(this.#workflow === undefined ? {} : { workflow: this.#workflow }),
        get graph() {
          return runner.#graph();
        },
      },
      previews: this.#options.previews ?? true,
      callWorkflow: (workflowId, inputs) => this.#call(node, workflowId, inputs),
      onProgress: (progress) => this.#events.progress(node, session.sourceOf(node.id), progress),
    });
    const fields = await invocation.invoke(input, context);
    const parsed = invocation.output.fields.safeParse(fields);
    if (parsed.success) return { type: invocation.output.type, ...parsed.data };
    const [issue] = parsed.error.issues;
    const reason = `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not valid"}`;
    throw new EvokeError("NODE_OUTPUT_INVALID", { type: invocation.type, reason });
  }

  /** What a called workflow returns: now, or when the session is taken up again. */
  async #call(node: NodeJson, workflowId: string, inputs: Readonly<Record<string, unknown>>): Promise<ReturnedValues> {
    const session = this.#session;
    const ended = session.calls.workflow_call_history.find((call) => call.prepared_call_node_id === node.id);
    if (ended !== undefined) return valuesOf(ended);
    const stack = session.calls.workflow_call_stack;
    const planned = await planCall({ workflowId, inputs, stack }, this.#with);
    const call = newCall(session.calls, {
      ...{ sessionId: session.id, preparedNode: node.id, sourceNode: session.sourceOf(node.id), workflowId },
      ...{ count: batchSize(planned.batch), givesLists: planned.givesLists },
    });
    if (this.#options.calls === "wait") {
      session.wait(call);
      this.#calledBatch = planned.batch;
      throw new CallPending();
    }
    const { registry, services } = this.#with;
    const done = await runCall(call, planned, {
      caller: session.calls,
      sessions: { registry, maxCopies: services.config.maxIterations },
      run: (called, workflow) => new SessionRunner(called, this.#with, { ...this.#options, workflow }).runAll(),
    });
    session.endCall(done);
    return valuesOf(done);
  }

  /** Where a node's output is kept, if it may be. */
  #cacheKey(node: NodeJson): string | undefined {
    if (node.use_cache !== true || node.type === ITERATE || node.type === COLLECT) return undefined;
    return invocationCacheKey(node);
  }

  /** The source graph as text, made once, when the first picture asks for it. */
  #graph(): string {
    this.#graphText ??= JSON.stringify(this.#session.graph.toJson());
    return this.#graphText;
  }

  /** Tells of a node that could not be expanded into copies: no copy of it can be shown. */
  #reportUnexpanded(): void {
    const { failure, graph } = this.#session;
    const node = failure === undefined ? undefined : graph.nodes.get(failure.nodeId);
    if (failure !== undefined && node !== undefined) this.#events.failed(node, node.id, failure.error);
  }

  #throwIfCanceled(): void {
    if (this.#signal.aborted) throw new EvokeError("CANCELED", {});
  }

  /** Many quick nodes must not keep the process from hearing of a cancel. */
  async #yieldSometimes(): Promise<void> {
    if (performance.now() < this.#turnEnds) return;
    await setImmediate();
    this.#turnEnds = performance.now() + TURN;
  }
}
