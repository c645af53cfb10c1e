import type { RunStatistics, TypeStatistics } from "../session/run-statistics.ts";

/** Nodes quicker than this are not worth the system call that reads the memory, in milliseconds. */
const QUICK = 1;

/** Measures a run node by node. */
export class RunMeter {
  readonly #started = performance.now();
  readonly #types = new Map<string, TypeStatistics>();
  #memory = process.memoryUsage.rss();

  /** Notes one node, which began at `started` (of `performance.now()`). */
  note(type: string, started: number, options: { readonly cached: boolean }): void {
    const elapsed = performance.now() - started;
    const memory = elapsed < QUICK ? this.#memory : process.memoryUsage.rss();
    const before = this.#types.get(type) ?? { type, calls: 0, cached: 0, seconds: 0, memory_growth: 0 };
    this.#types.set(type, {
      type,
      calls: before.calls + 1,
      cached: before.cached + (options.cached ? 1 : 0),
      seconds: before.seconds + elapsed / 1000,
      memory_growth: before.memory_growth + memory - this.#memory,
    });
    this.#memory = memory;
  }

  statistics(): RunStatistics {
    const types = [...this.#types.values()].sort((a, b) => b.seconds - a.seconds);
    return { types, seconds: (performance.now() - this.#started) / 1000, memory: process.memoryUsage.rss() };
  }
}
