import type { ModelCacheStatistics } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import type { Events, EvokeEvent, InvocationCache, SessionJson, SessionProcessor, SessionRequest } from "@evoke/invoke";
import type { CacheAnswer, CacheCall } from "../cache/cache-call.ts";
import type { Configuration } from "../configuration/settings.ts";

/** Where a worker writes its heartbeat: one line with its memory in bytes, every `HEARTBEAT_MS` milliseconds. */
export const HEARTBEAT_FD = 4;
export const HEARTBEAT_MS = 500;

/** What a worker process is started with. */
export interface WorkerStart {
  /** URL of a module that exports `createInvoker`, the application's way to build an invoker from a configuration. */
  readonly invokerModule: string;
  readonly configuration: Configuration;
}

/** What a worker has in common with the process that started it. */
export interface SharedServices {
  readonly invocationCache?: InvocationCache;
  /** Takes what is told beside the events of a run, such as that a model is loaded. */
  readonly events?: Events;
}

/** The export that a worker looks for in its invoker module; `shared` is for `createServices`. */
export type CreateInvoker = (configuration: Configuration, shared: SharedServices) => Promise<SessionProcessor>;

/** Messages to a worker. It runs one session at a time. */
export type ToWorker =
  | ({ readonly kind: "start"; readonly sharesCache: boolean } & WorkerStart)
  | { readonly kind: "run"; readonly request: SessionRequest }
  /** Ends the running session between two steps; without one it means nothing. */
  | { readonly kind: "cancel" }
  | { readonly kind: "cache-answer"; readonly answer: CacheAnswer }
  | { readonly kind: "close" };

/**
 * Messages from a worker: `ready` answers `start`; `done` or `failed` answers `run`; `cache` comes at any time, and
 * `networks` once a session has ended.
 */
export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "event"; readonly event: EvokeEvent }
  | { readonly kind: "cache"; readonly call: CacheCall }
  | { readonly kind: "networks"; readonly statistics: ModelCacheStatistics }
  | { readonly kind: "done"; readonly session: SessionJson }
  | { readonly kind: "failed"; readonly error: ErrorMessage };

/** An error as data. */
export type ErrorMessage =
  | { readonly code: EvokeError["code"]; readonly parameters: EvokeError["parameters"] }
  | { readonly message: string; readonly stack: string };

export function errorToMessage(error: unknown): ErrorMessage {
  if (error instanceof EvokeError) return { code: error.code, parameters: error.parameters };
  if (error instanceof Error) return { message: error.message, stack: error.stack ?? "" };
  return { message: String(error), stack: "" };
}

export function messageToError(message: ErrorMessage): Error {
  if ("code" in message) return EvokeError.from(message);
  const error = new Error(message.message);
  error.stack = message.stack;
  return error;
}
