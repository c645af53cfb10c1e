import type { ModelCacheStatistics } from "@evoke/engine";
import type { SessionJson } from "../session/session-json.ts";
import type { EvokeEvent } from "./events.ts";

/** Which queue item a session runs for; what every event of the run carries. */
export interface QueueItemContext {
  readonly queue_id: string;
  readonly item_id: number;
  readonly batch_id: string;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly user_id: string;
}

/** One session to run, as data that can go to another process. */
export interface SessionRequest {
  readonly session: SessionJson;
  readonly item?: QueueItemContext;
  /** Workflow JSON as text, embedded into the pictures that the session saves. */
  readonly workflow?: string;
  /** Whether progress events carry a small picture of what is being drawn; default true. */
  readonly previews?: boolean;
  /** How much of it: the next node only, or everything that is left; default `all`. */
  readonly nodes?: "next" | "all";
  /** Paths of models that the session names and that may lie outside the models' folders: where it runs they are unknown. */
  readonly modelPaths?: readonly string[];
  /**
   * What a call of another workflow does: `run` it as a part of this run, or `wait`, that is give the session back as one
   * that waits, with `called_batch` to be run first. Default `run`.
   */
  readonly calls?: "run" | "wait";
}

export interface SessionRunOptions {
  /** Ends the run between two nodes or between two steps of a node. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: EvokeEvent) => void;
}

/** Runs sessions, in this process or in another one. */
export interface SessionProcessor {
  /**
   * Runs a session, until it is complete unless told otherwise, or until it waits for a called workflow, and gives its
   * state back. A node's error is part of it.
   * @throws CANCELED once `signal` is aborted.
   */
  run(request: SessionRequest, options?: SessionRunOptions): Promise<SessionJson>;
  /** How the cache of networks is doing where sessions run; undefined as long as none was loaded. Absent: unknown. */
  cacheStatistics?(): Promise<ModelCacheStatistics | undefined>;
  close(): Promise<void>;
}
