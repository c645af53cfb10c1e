import { expect, it } from "vitest";
import { memoryBudget } from "./memory-budget.ts";

const unset = { worker_memory_gb: 0, workers: 2 };

it.each([
  ["as configured, whatever the machine has", { ...unset, worker_memory_gb: 3 }, { total: 1e9, constrained: 0 }, 3e9],
  ["a share of the machine's memory", unset, { total: 16e9, constrained: 0 }, 6e9],
  ["a share of the container's, where that has less", unset, { total: 64e9, constrained: 4e9 }, 1.5e9],
  ["a share of the machine's, where a container is told no limit", unset, { total: 16e9, constrained: 2 ** 63 }, 6e9],
])("a worker may have %s", (_, configuration, machine, bytes) => {
  expect(memoryBudget(configuration, machine)).toBe(bytes);
});
