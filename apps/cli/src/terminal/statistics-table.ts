import type { RunStatistics } from "@evoke/invoke";
import { fileSize } from "./file-size.ts";
import { table } from "./table.ts";

const headings = ["NODE", "CALLS", "CACHED", "SECONDS", "MEMORY"];

/** What a run took, a line per node type, the slowest first, and one for all. Of a node, memory is what it added. */
export function statisticsTable({ types, seconds, memory }: RunStatistics): string {
  const sum = (count: "calls" | "cached") => types.reduce((total, node) => total + node[count], 0);
  const rows = types.map(({ type, calls, cached, ...took }) => [
    type,
    ...[calls, cached].map(String),
    took.seconds.toFixed(3),
    signed(took.memory_growth),
  ]);
  const all = ["all", String(sum("calls")), String(sum("cached")), seconds.toFixed(3), fileSize(memory)];
  return table([headings, ...rows, all]).trimEnd();
}

function signed(bytes: number): string {
  if (bytes === 0) return "";
  return `${bytes < 0 ? "-" : "+"}${fileSize(Math.abs(bytes))}`;
}
