import { COLLECT, ITERATE } from "../control/types.ts";
import type { NodeJson } from "../graph/graph-json.ts";
import type { OutputValue } from "../invocation/define-output.ts";
import type { EvokeEvent } from "../services/events.ts";
import type { QueueItemContext } from "../services/session-processor.ts";
import { errorFacts } from "../session/error-facts.ts";
import type { ProgressImage } from "./context.ts";

/** Where events of a run come from and go to. */
export interface RunEventsOptions {
  readonly sessionId: string;
  readonly item: QueueItemContext;
  readonly emit: (event: EvokeEvent) => void;
}

/** How far a node is. */
export interface Progress {
  readonly message: string;
  /** 0 … 1 */
  readonly fraction: number | undefined;
  readonly image: ProgressImage | undefined;
}

/** The queue item of a run that belongs to no queue. */
export function standaloneItem(sessionId: string): QueueItemContext {
  return { queue_id: "default", item_id: 0, batch_id: sessionId, origin: null, destination: null, user_id: "system" };
}

/** Tells of the nodes of one run, in the words of InvokeAI's Socket.IO events. */
export class RunEvents {
  readonly #options: RunEventsOptions;

  constructor(options: RunEventsOptions) {
    this.#options = options;
  }

  started(node: NodeJson, source: string): void {
    this.#emit("invocation_started", node, { source, facts: {} });
  }

  progress(node: NodeJson, source: string, { message, fraction, image }: Progress): void {
    const facts = { message, percentage: fraction ?? null, image: image ?? null, device: null };
    this.#emit("invocation_progress", node, { source, facts });
  }

  completed(node: NodeJson, source: string, result: OutputValue): void {
    this.#emit("invocation_complete", node, { source, facts: { result } });
  }

  failed(node: NodeJson, source: string, error: unknown): void {
    this.#emit("invocation_error", node, { source, facts: { ...errorFacts(error) } });
  }

  #emit(
    name: string,
    node: NodeJson,
    more: { readonly source: string; readonly facts: Record<string, unknown> },
  ): void {
    const { sessionId, item, emit } = this.#options;
    // The list of an iterate or collect node may be long, and each of its copies would send it again.
    const hasList = node.type === ITERATE || node.type === COLLECT;
    const payload = {
      timestamp: Math.floor(Date.now() / 1000),
      ...item,
      session_id: sessionId,
      invocation: hasList ? { ...node, collection: [] } : node,
      invocation_source_id: more.source,
      ...more.facts,
    };
    emit({ name, payload });
  }
}
