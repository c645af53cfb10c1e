import type { EvokeEvent } from "@evoke/invoke";

/** The room of those who subscribed to a queue or to downloads; no other names are rooms. */
export const queueRoom = (queueId: string): string => `queue:${queueId}`;
export const downloadRoom = (id: string): string => `bulk_download:${id}`;

/**
 * Who is told of an event: only those in a room, or everyone. As in InvokeAI's single-user mode, everyone hears of the
 * queue's items without asking; that a queue was cleared and what becomes of downloads is told to subscribers.
 */
export function roomOf({ name, payload }: EvokeEvent): string | undefined {
  if (name === "queue_cleared") return queueRoom(String(payload["queue_id"]));
  if (name.startsWith("bulk_download_")) return downloadRoom(String(payload["bulk_download_id"]));
  return undefined;
}
