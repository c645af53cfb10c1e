import type { QueueItemStatus } from "@evoke/invoke";

/** Every status, in the order of an item's life. */
export const STATUSES = [
  "pending",
  "in_progress",
  "waiting",
  "completed",
  "failed",
  "canceled",
] as const satisfies readonly QueueItemStatus[];

/** Statuses of items that are to run and are not running. */
export const IDLE_STATUSES = ["pending", "waiting"] as const satisfies readonly QueueItemStatus[];

/** Statuses that never change again. */
export const FINAL_STATUSES = ["completed", "failed", "canceled"] as const satisfies readonly QueueItemStatus[];

/** Whether a status never changes again. */
export function isFinal(status: QueueItemStatus): boolean {
  return FINAL_STATUSES.some((final) => final === status);
}
