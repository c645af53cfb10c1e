import type { FoundModel, ModelChanges, ModelRecord } from "@evoke/invoke";
import type { Selectable } from "kysely";
import type { ModelTable } from "../database/schema.ts";

/** A stored model with the user's changes applied. */
export function foundModelOf(row: Selectable<ModelTable>): FoundModel {
  return { record: recordOf(row), stamp: row.stamp };
}

/** A stored record with the user's changes applied. */
export function recordOf(row: Pick<Selectable<ModelTable>, "key" | "found" | "changes">): ModelRecord {
  const found: ModelRecord = JSON.parse(row.found);
  return { ...found, ...changesOf(row), key: row.key };
}

/** The user's changes that are stored with a model: none of them is null. */
export function changesOf(row: Pick<Selectable<ModelTable>, "changes">): Partial<ModelRecord> {
  return JSON.parse(row.changes);
}

/** Earlier changes with newer ones on top; null takes one back. */
export function mergedChanges(earlier: Partial<ModelRecord>, newer: ModelChanges): Partial<ModelRecord> {
  const merged = Object.entries({ ...earlier, ...newer }).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(merged);
}
