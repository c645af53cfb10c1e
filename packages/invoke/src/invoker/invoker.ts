import { randomUUID } from "node:crypto";
import type { ModelCacheStatistics } from "@evoke/engine";
import type { Graph } from "../graph/graph.ts";
import { parseGraph } from "../graph/parse-graph.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import { parseBatch } from "../queue/parse-batch.ts";
import type { InvocationServices } from "../services/invocation-services.ts";
import type { InvokerServices } from "../services/invoker-services.ts";
import type { EnqueueBatchResult } from "../services/queue-items.ts";
import type { SessionProcessor, SessionRequest, SessionRunOptions } from "../services/session-processor.ts";
import type { EnqueueOptions } from "../services/session-queue.ts";
import type { RunStatistics } from "../session/run-statistics.ts";
import { Session, type SessionOptions } from "../session/session.ts";
import type { SessionJson } from "../session/session-json.ts";
import { type RunnerOptions, SessionRunner } from "./session-runner.ts";
import { Sessions } from "./sessions.ts";

/** Everything an invoker is built from. */
export interface InvokerOptions {
  readonly registry: InvocationRegistry;
  /** What invocations reach through their context. */
  readonly services: InvocationServices;
  /** What only the invoker uses. */
  readonly invokerServices: InvokerServices;
  /** Makes ids; default: random UUIDs. */
  readonly newId?: () => string;
}

/** Runs sessions: what every application starts. */
export class Invoker implements SessionProcessor {
  readonly registry: InvocationRegistry;
  readonly services: InvocationServices;
  readonly invokerServices: InvokerServices;
  /** Sessions that are built and run step by step. */
  readonly sessions: Sessions;
  readonly #newId: () => string;

  constructor(options: InvokerOptions) {
    this.registry = options.registry;
    this.services = options.services;
    this.invokerServices = options.invokerServices;
    this.#newId = options.newId ?? randomUUID;
    this.sessions = new Sessions(this);
  }

  /** Reads a graph that came from outside. @throws GRAPH_… for the first thing that is wrong. */
  parseGraph(json: unknown): Graph {
    return parseGraph(json, this.registry, this.#newId);
  }

  /** A session for a graph, as data: what a queue stores and `run` takes. @throws GRAPH_… */
  createSession(graph: unknown): SessionJson {
    return Session.create(this.parseGraph(graph), this.#sessionOptions()).toJson();
  }

  /** Checks a batch and queues its sessions. @throws BATCH_…, GRAPH_… before anything is stored */
  async enqueue(queueId: string, json: unknown, options?: EnqueueOptions): Promise<EnqueueBatchResult> {
    const { queue } = this.invokerServices;
    if (queue === undefined) throw new Error("this invoker was built without a queue");
    const { maxIterations } = this.services.config;
    const batch = parseBatch(json, { registry: this.registry, newId: this.#newId, maxIterations });
    return queue.enqueue(queueId, batch, options);
  }

  /** A session that is about to run a valid graph. */
  newSession(graph: Graph): Session {
    return Session.create(graph, this.#sessionOptions());
  }

  /** A session as its JSON left it. */
  readSession(json: SessionJson): Session {
    return Session.fromJson(json, this.#sessionOptions());
  }

  async run(request: SessionRequest, options: SessionRunOptions = {}): Promise<SessionJson> {
    const { session: json, nodes, modelPaths = [], ...about } = request;
    const session = this.readSession(json);
    for (const path of modelPaths) await this.services.models.find(path);
    if (nodes === "next") {
      await this.runNext(session, { ...about, ...options });
      return session.toJson();
    }
    const runner = new SessionRunner(session, this, { ...about, ...options });
    const statistics = await runner.runAll();
    const { calledBatch } = runner;
    if (calledBatch !== undefined) return { ...session.toJson(), statistics, called_batch: calledBatch };
    this.services.logger.info({ event: "session.finished", sessionId: session.id, ...statistics }, "a session is done");
    return { ...session.toJson(), statistics };
  }

  /** Runs a session to its end in this process. A node's error ends it and is kept in it. @throws CANCELED */
  runSession(session: Session, options: RunnerOptions = {}): Promise<RunStatistics> {
    return new SessionRunner(session, this, options).runAll();
  }

  /** Runs the next node of a session; false when there is none left. @throws CANCELED */
  runNext(session: Session, options: RunnerOptions = {}): Promise<boolean> {
    return new SessionRunner(session, this, options).runNext();
  }

  cacheStatistics(): Promise<ModelCacheStatistics | undefined> {
    return this.services.generate.cacheStatistics();
  }

  /** Frees the loaded models. Services that the application opened are the application's to close. */
  async close(): Promise<void> {
    await this.services.generate.close();
  }

  #sessionOptions(): SessionOptions {
    return { registry: this.registry, newId: this.#newId, maxCopies: this.services.config.maxIterations };
  }
}
