import { EvokeError } from "@evoke/errors";
import type {
  Events,
  Graph,
  Invoker,
  Logger,
  Session,
  SessionEditor,
  SessionJson,
  SessionProcessor,
} from "@evoke/invoke";

export interface SessionDeskOptions {
  readonly invoker: Invoker;
  readonly events: Events;
  readonly logger: Logger;
  /** Starts a process that runs sessions. */
  readonly createProcess: () => SessionProcessor;
  /** How long the process is kept without work, in milliseconds. Default: 5 minutes. */
  readonly idleMs?: number;
}

interface Entry {
  session: Session;
  run: AbortController | undefined;
}

/** Most sessions that are kept; the oldest that does not run makes room for a new one. */
const MOST_SESSIONS = 200;

/**
 * Sessions that clients build and run step by step, as in the original architecture. They are kept in memory and run in
 * a process of their own, beside the queue, one after the other; what is running is told in events.
 */
export class SessionDesk {
  readonly #options: SessionDeskOptions;
  readonly #entries = new Map<string, Entry>();
  #process: SessionProcessor | undefined;
  #running = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: SessionDeskOptions) {
    this.#options = options;
  }

  /** Starts a session for a graph, which may be empty. */
  create(graph: Graph): SessionJson {
    const session = this.#options.invoker.newSession(graph);
    this.#entries.set(session.id, { session, run: undefined });
    if (this.#entries.size > MOST_SESSIONS) {
      const oldest = [...this.#entries].find(([, { run }]) => run === undefined);
      if (oldest !== undefined) this.#entries.delete(oldest[0]);
    }
    return session.toJson();
  }

  /** @throws SESSION_NOT_FOUND */
  get(id: string): SessionJson {
    return this.#entry(id).session.toJson();
  }

  /** The newest first. */
  list(): readonly SessionJson[] {
    return [...this.#entries.values()].map(({ session }) => session.toJson()).reverse();
  }

  /** Changes a session's graph. @throws SESSION_NOT_FOUND, SESSION_BUSY, SESSION_LOCKED, GRAPH_… */
  edit(id: string, change: (editor: SessionEditor) => void): SessionJson {
    const { session } = this.#free(id);
    session.edit(change);
    return session.toJson();
  }

  /** Begins to run a session's next node, or all that are left. @throws SESSION_NOT_FOUND, SESSION_BUSY, SESSION_COMPLETE */
  invoke(id: string, nodes: "next" | "all"): void {
    const entry = this.#free(id);
    if (entry.session.isComplete) throw new EvokeError("SESSION_COMPLETE", { id });
    const run = new AbortController();
    entry.run = run;
    void this.#run(entry, run.signal, nodes);
  }

  /** Ends the run of a session between two steps. One that does not run is no error. @throws SESSION_NOT_FOUND */
  cancel(id: string): void {
    this.#entry(id).run?.abort();
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    for (const { run } of this.#entries.values()) run?.abort();
    await this.#process?.close();
  }

  async #run(entry: Entry, signal: AbortSignal, nodes: "next" | "all"): Promise<void> {
    const { invoker, events, logger, createProcess } = this.#options;
    clearTimeout(this.#idle);
    this.#running++;
    this.#process ??= createProcess();
    try {
      const request = { session: entry.session.toJson(), nodes };
      const state = await this.#process.run(request, { signal, onEvent: (event) => events.emit(event) });
      entry.session = invoker.readSession(state);
    } catch (error) {
      const canceled = error instanceof EvokeError && error.code === "CANCELED";
      if (!canceled) logger.error({ event: "session.failed", session: entry.session.id, error }, "a session was lost");
    } finally {
      entry.run = undefined;
      this.#running--;
      if (this.#running === 0) this.#endWhenIdle();
    }
  }

  /** A process with loaded models is too large to be kept for nothing. */
  #endWhenIdle(): void {
    this.#idle = setTimeout(() => {
      const process = this.#process;
      this.#process = undefined;
      void process?.close();
    }, this.#options.idleMs ?? 300_000);
    this.#idle.unref();
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new EvokeError("SESSION_NOT_FOUND", { id });
    return entry;
  }

  #free(id: string): Entry {
    const entry = this.#entry(id);
    if (entry.run !== undefined) throw new EvokeError("SESSION_BUSY", { id });
    return entry;
  }
}
