import { EvokeError } from "@evoke/errors";
import { autoLink } from "../graph/auto-link.ts";
import { Graph } from "../graph/graph.ts";
import type { EdgeJson, NodeJson } from "../graph/graph-json.ts";
import { readGraph } from "../graph/parse-graph.ts";
import { checkNode } from "../graph/validate-graph.ts";
import type { OutputValue } from "../invocation/define-output.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import type { SessionEditor } from "../session/edit.ts";
import type { Session } from "../session/session.ts";
import type { SessionJson } from "../session/session-json.ts";
import type { RunnerOptions } from "./session-runner.ts";

/** One thing that a session has done. */
export interface HistoryEntry {
  /** The node as it is in the session's graph. */
  readonly node: NodeJson;
  /** What each of its copies gave. */
  readonly results: readonly OutputValue[];
}

/** How a new invocation is connected to what a session has. */
export interface AddOptions {
  /** Edges into it. */
  readonly edges?: readonly EdgeJson[];
  /** Nodes whose outputs it takes where names and types tell which (`autoLink`); `last`: the one added before it. */
  readonly linkTo?: "last" | readonly string[];
}

/** What sessions are made and run with; an invoker is one. */
export interface SessionOperations {
  readonly registry: InvocationRegistry;
  /** @throws GRAPH_… */
  parseGraph(json: unknown): Graph;
  newSession(graph: Graph): Session;
  /** A session as its JSON left it. */
  readSession(json: SessionJson): Session;
  /** @throws CANCELED */
  runSession(session: Session, options: RunnerOptions): Promise<unknown>;
  /** @throws CANCELED */
  runNext(session: Session, options: RunnerOptions): Promise<unknown>;
}

/**
 * Sessions that grow while they run, as a command line builds them: add an invocation, run it, look at the result, add
 * the next one. What has run, or been prepared to, stays as it is.
 */
export class Sessions {
  readonly #invoker: SessionOperations;
  readonly #sessions = new Map<string, Session>();
  readonly #running = new Set<string>();

  constructor(invoker: SessionOperations) {
    this.#invoker = invoker;
  }

  /** Starts a session, empty or with a whole graph. @throws GRAPH_… */
  create(graph?: unknown): Session {
    const checked = graph === undefined ? new Graph("graph") : this.#invoker.parseGraph(graph);
    const session = this.#invoker.newSession(checked);
    this.#sessions.set(session.id, session);
    return session;
  }

  /** @throws SESSION_NOT_FOUND */
  get(id: string): Session {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new EvokeError("SESSION_NOT_FOUND", { id });
    return session;
  }

  /** Takes a session from its JSON, in place of the one of its id: as it came back from elsewhere, or as it was once. */
  put(json: SessionJson): Session {
    const session = this.#invoker.readSession(json);
    this.#sessions.set(session.id, session);
    return session;
  }

  delete(id: string): void {
    this.#sessions.delete(id);
  }

  /**
   * Adds an invocation, and gives the edges into it.
   * @throws SESSION_BUSY, SESSION_LOCKED, GRAPH_LINK_AMBIGUOUS, and the other GRAPH_… errors
   */
  addInvocation(id: string, node: NodeJson, { edges = [], linkTo = [] }: AddOptions = {}): readonly EdgeJson[] {
    const { registry } = this.#invoker;
    checkNode(node, registry);
    const { graph } = this.get(id);
    const sources = linkTo === "last" ? [...graph.nodes.keys()].slice(-1) : linkTo;
    const all = [...edges, ...autoLink(graph, { node, sources, edges }, registry)];
    this.edit(id, (editor) => editor.addGraph({ nodes: [node], edges: all }));
    return all;
  }

  /**
   * Adds the nodes and edges of a graph, all of them or none. Edges may lead to and from nodes that are there.
   * @throws SESSION_BUSY, SESSION_LOCKED, GRAPH_…
   */
  addGraph(id: string, json: unknown): void {
    const { nodes, edges } = readGraph(json, () => id);
    this.edit(id, (editor) => editor.addGraph({ nodes: [...nodes.values()], edges: [...edges] }));
  }

  /** Changes a session's graph. @throws SESSION_BUSY, SESSION_LOCKED, GRAPH_… */
  edit(id: string, change: (editor: SessionEditor) => void): void {
    const session = this.get(id);
    if (this.#running.has(id)) throw new EvokeError("SESSION_BUSY", { id });
    session.edit(change);
  }

  /** Runs the next node, or all that there are. @throws SESSION_BUSY, CANCELED */
  async invoke(id: string, options: RunnerOptions & { readonly all?: boolean } = {}): Promise<Session> {
    const session = this.get(id);
    if (this.#running.has(id)) throw new EvokeError("SESSION_BUSY", { id });
    this.#running.add(id);
    try {
      const { all = false, ...runnerOptions } = options;
      if (all) await this.#invoker.runSession(session, runnerOptions);
      else await this.#invoker.runNext(session, runnerOptions);
      return session;
    } finally {
      this.#running.delete(id);
    }
  }

  /** What a session has done, in order. */
  history(id: string): readonly HistoryEntry[] {
    const session = this.get(id);
    return session.history.flatMap((source) => {
      const node = session.graph.nodes.get(source);
      const results = session.copiesOf(source).flatMap((copy) => session.results.get(copy) ?? []);
      return node === undefined ? [] : [{ node, results }];
    });
  }
}
