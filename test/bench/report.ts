import type { Goal, Measurement } from "./benchmark.ts";

/** A measurement as it is printed with `--json`, one object per line. */
export interface ReportedMeasurement {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  /** value / baseline */
  readonly ratio: number | null;
  /** For example "ratio <= 1.25"; null when nothing is asked. */
  readonly goal: string | null;
  /** Whether the goal is met; null without a goal. */
  readonly ok: boolean | null;
}

/** Adds the ratio and the verdict. A goal on a ratio is missed when there is no baseline. */
export function report(measurement: Measurement): ReportedMeasurement {
  const { name, value, unit, baseline, goal } = measurement;
  const ratio = baseline === undefined ? undefined : value / baseline;
  return {
    name,
    value,
    unit,
    baseline: baseline ?? null,
    ratio: ratio ?? null,
    goal: goal === undefined ? null : describeGoal(goal),
    ok: goal === undefined ? null : isMet(goal, goal.of === "value" ? value : ratio),
  };
}

/** The measurements as a table with aligned columns. */
export function formatTable(rows: readonly ReportedMeasurement[]): string {
  const cells = rows.map((row) => [
    row.name,
    `${number(row.value)} ${row.unit}`,
    number(row.baseline),
    number(row.ratio),
    row.goal ?? "",
    row.ok === null ? "" : row.ok ? "ok" : "MISSED",
  ]);
  const table = [["measurement", "value", "baseline", "ratio", "goal", ""], ...cells];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? [];
  return table
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function describeGoal({ of, comparison, limit }: Goal): string {
  return `${of} ${comparison === "at most" ? "<=" : ">="} ${limit}`;
}

function isMet(goal: Goal, figure: number | undefined): boolean {
  if (figure === undefined) return false;
  return goal.comparison === "at most" ? figure <= goal.limit : figure >= goal.limit;
}

function number(value: number | null): string {
  return value === null ? "" : String(Number(value.toPrecision(4)));
}
