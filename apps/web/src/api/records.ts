import { useSyncExternalStore } from "react";
import { api, data } from "./client.ts";
import { queryClient } from "./query-client.ts";
import { queryKeys } from "./query-keys.ts";
import type { ImageDto } from "./types.ts";

/** Scrolling past cells asks for nothing: their records are asked for when the view rests this long, in milliseconds. */
const REST = 80;

let wanted: readonly string[] = [];
let timer: number | undefined;
const asked = new Set<string>();

/** Asks for the records of what is in view, all in one request; those that are known are not asked for again. */
export function wantRecords(names: readonly string[]): void {
  wanted = names;
  window.clearTimeout(timer);
  timer = window.setTimeout(() => void fetchWanted(), REST);
}

/** A picture's record, if it is known. */
export function knownRecord(name: string): ImageDto | undefined {
  return queryClient.getQueryData<ImageDto>(queryKeys.image(name));
}

let changes = 0;

/** Counts changes of what is known of pictures, so that what shows many of them hears of each once. */
export function useRecordChanges(): number {
  return useSyncExternalStore(followRecords, () => changes);
}

function followRecords(onChange: () => void): () => void {
  return queryClient.getQueryCache().subscribe(({ type, query: { queryKey } }) => {
    if ((type !== "updated" && type !== "removed") || queryKey[0] !== "images" || queryKey[1] !== "record") return;
    changes += 1;
    onChange();
  });
}

async function fetchWanted(): Promise<void> {
  const missing = wanted.filter((name) => {
    const state = queryClient.getQueryState(queryKeys.image(name));
    return (state?.data === undefined || state.isInvalidated) && !asked.has(name);
  });
  if (missing.length === 0) return;
  for (const name of missing) asked.add(name);
  try {
    const records = await data(api.POST("/api/v1/images/images_by_names", { body: { image_names: missing } }));
    for (const record of records) setRecord(record);
  } catch {
    // The cells stay without badges; they ask again when they are scrolled to.
  } finally {
    for (const name of missing) asked.delete(name);
  }
}

function setRecord(record: ImageDto): void {
  queryClient.setQueryData(queryKeys.image(record.image_name), record);
}
