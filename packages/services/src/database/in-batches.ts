import { setImmediate } from "node:timers/promises";

/** SQLite's ceiling on parameters of one statement is 32766; a thousand at a time also keep a write lock short. */
const BATCH = 1000;

/**
 * Runs a statement for a list of any length, some of it at a time, and gives all rows back. SQLite runs in this thread,
 * so between two batches everybody else gets a turn.
 */
export async function inBatches<Item, Row>(
  items: readonly Item[],
  run: (batch: readonly Item[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < items.length; at += BATCH) {
    if (at > 0) await setImmediate();
    rows.push(...(await run(items.slice(at, at + BATCH))));
  }
  return rows;
}
