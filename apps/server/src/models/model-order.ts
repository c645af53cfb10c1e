import type { ModelRecord, RecordTimes } from "@evoke/invoke";

/** What lists of models can be ordered by. */
type ModelOrder = "default" | "type" | "base" | "name" | "format" | "size" | "created_at" | "updated_at" | "path";

/** What a list is ordered by, and which end comes first. */
export interface ModelOrdering {
  readonly order: ModelOrder;
  readonly direction: "ASC" | "DESC";
  /** When each model was added and changed, by its key. */
  readonly times: ReadonlyMap<string, RecordTimes>;
}

const defaultOrder = ["type", "base", "name", "format"] as const;

/** Models in order; where that leaves two alike, by their names and then their keys, so that lists stay the same. */
export function orderedModels(records: readonly ModelRecord[], ordering: ModelOrdering): readonly ModelRecord[] {
  const { order, direction, times } = ordering;
  const sign = direction === "ASC" ? 1 : -1;
  const keysOf = (record: ModelRecord): readonly (string | number)[] => {
    if (order === "default") return defaultOrder.map((field) => record[field]);
    if (order === "size") return [record.file_size];
    if (order === "created_at" || order === "updated_at") return [times.get(record.key)?.[order] ?? ""];
    return [record[order]];
  };
  const decorated = records.map((record) => ({ record, keys: [...keysOf(record), record.name, record.key] }));
  return decorated.sort((a, b) => sign * compareAll(a.keys, b.keys)).map(({ record }) => record);
}

function compareAll(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, key] of a.entries()) {
    const difference = compare(key, b[index] ?? "");
    if (difference !== 0) return difference;
  }
  return 0;
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  // As people sort: case makes no difference unless nothing else does.
  const [small, other] = [`${a}`.toLowerCase(), `${b}`.toLowerCase()];
  return small < other ? -1 : small > other ? 1 : 0;
}
