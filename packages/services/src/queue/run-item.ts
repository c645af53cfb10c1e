import { EvokeError } from "@evoke/errors";
import {
  type ClaimedItem,
  type ErrorFacts,
  type EvokeEvent,
  errorFacts,
  type SessionJson,
  type SessionProcessor,
} from "@evoke/invoke";

/** How the run of an item ended. */
export type RunEnd =
  | { readonly kind: "completed"; readonly session: SessionJson }
  /** It calls a workflow, which has to be run first. */
  | { readonly kind: "waiting"; readonly session: SessionJson }
  /** A node failed. `event` tells of it, once the item is told to have failed. */
  | { readonly kind: "failed"; readonly error: ErrorFacts; readonly session?: SessionJson; readonly event?: EvokeEvent }
  | { readonly kind: "stopped" }
  /** The worker process died under it. */
  | { readonly kind: "crashed"; readonly error: ErrorFacts }
  /** The worker was closed. */
  | { readonly kind: "closed" };

export interface RunItemOptions {
  readonly worker: SessionProcessor;
  /** Aborted when the item was canceled, or when its lease is lost. */
  readonly signal: AbortSignal;
  readonly emit: (event: EvokeEvent) => void;
}

/** Runs a claimed item in a worker and says how it ended. Events go on as they come, except that of a failed node. */
export async function runItem({ item }: ClaimedItem, { worker, signal, emit }: RunItemOptions): Promise<RunEnd> {
  let failure: EvokeEvent | undefined;
  const onEvent = (event: EvokeEvent): void => {
    if (event.name === "invocation_error") failure = event;
    else if (!signal.aborted) emit(event);
  };
  const { queue_id, item_id, batch_id, origin, destination, user_id } = item;
  try {
    const session = await worker.run(
      {
        session: item.session,
        calls: "wait",
        item: { queue_id, item_id, batch_id, origin, destination, user_id },
        ...(item.workflow !== null && { workflow: JSON.stringify(item.workflow) }),
      },
      { signal, onEvent },
    );
    if (session.called_batch !== undefined) return { kind: "waiting", session };
    const [text] = Object.values(session.errors);
    if (text === undefined) return { kind: "completed", session };
    return { kind: "failed", session, error: factsOf(failure, text), ...(failure !== undefined && { event: failure }) };
  } catch (error) {
    return endOf(error, signal);
  }
}

function endOf(error: unknown, signal: AbortSignal): RunEnd {
  const code = error instanceof EvokeError ? error.code : undefined;
  if (code === "WORKER_CLOSED") return { kind: "closed" };
  if (signal.aborted) return { kind: "stopped" };
  if (code === "WORKER_CRASHED") return { kind: "crashed", error: crashFacts(error) };
  return { kind: "failed", error: errorFacts(error) };
}

/** Where the worker died says nothing: what counts is what it logged, which the message holds. */
function crashFacts(error: unknown): ErrorFacts {
  const facts = errorFacts(error);
  return { ...facts, error_traceback: error instanceof EvokeError ? String(error.parameters["log"] ?? "") : "" };
}

/** A node's error as its event has it; `text` is `"Type: message"`. */
function factsOf(event: EvokeEvent | undefined, text: string): ErrorFacts {
  const { error_type, error_message, error_traceback } = event?.payload ?? {};
  const [type = "Error", ...message] = text.split(": ");
  return {
    error_type: typeof error_type === "string" ? error_type : type,
    error_message: typeof error_message === "string" ? error_message : message.join(": "),
    error_traceback: typeof error_traceback === "string" ? error_traceback : "",
  };
}
