import type { RunStatistics } from "@evoke/invoke";

/** How long a run took, in seconds, by node type; the slowest first. */
export function nodeTimings({ seconds, types }: RunStatistics) {
  return {
    run_s: rounded(seconds),
    nodes_s: Object.fromEntries(types.map((node) => [node.type, rounded(node.seconds)])),
  };
}

/** Seconds to the millisecond. */
export function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
