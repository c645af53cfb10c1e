import { totalmem } from "node:os";
import type { Configuration } from "../configuration/settings.ts";

/** Share of the memory that all workers together may have before they are replaced. */
const SHARE = 0.75;

/** Bytes of memory that there are. */
export interface MachineMemory {
  readonly total: number;
  /** What the container leaves of them: 0, or a number beyond any memory, where nothing is constrained. */
  readonly constrained: number;
}

/** Bytes of memory of its own above which a worker is replaced: as configured, else its share of what there is. */
export function memoryBudget(
  { worker_memory_gb, workers }: Pick<Configuration, "worker_memory_gb" | "workers">,
  { total, constrained }: MachineMemory = { total: totalmem(), constrained: process.constrainedMemory() },
): number {
  if (worker_memory_gb > 0) return worker_memory_gb * 1e9;
  return (SHARE * (constrained > 0 ? Math.min(constrained, total) : total)) / workers;
}
