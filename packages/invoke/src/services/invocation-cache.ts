import type { OutputValue } from "../invocation/define-output.ts";

/** How the invocation cache is doing. */
export interface InvocationCacheStatus {
  readonly size: number;
  readonly hits: number;
  readonly misses: number;
  readonly enabled: boolean;
  /** Entries kept; the least recently used one is dropped first. 0 disables. */
  readonly max_size: number;
}

/**
 * Outputs by node content: a node that says exactly what an earlier one said gets the earlier one's output, and so the
 * same image name. Keys come from `invocationCacheKey`.
 *
 * It may be in another process: calls take effect in the order in which they are made, and those that return nothing do
 * not wait for it.
 */
export interface InvocationCache {
  /** Counts a hit or a miss; a disabled cache answers `undefined` and counts nothing. */
  get(key: string): Promise<OutputValue | undefined>;
  set(key: string, output: OutputValue): void;
  /** Forgets every entry whose output mentions this image, tensor or conditioning, which is being deleted. */
  forget(name: string): void;
  clear(): void;
  enable(): void;
  disable(): void;
  status(): Promise<InvocationCacheStatus>;
}
