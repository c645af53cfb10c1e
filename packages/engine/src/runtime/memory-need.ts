import { totalmem } from "node:os";
import { EvokeError } from "@evoke/errors";

/** What a network takes beside its weights while it runs. */
export interface WorkingMemory {
  readonly bytes: number;
  /** For messages, such as "512 × 512 pixels". */
  readonly purpose: string;
}

/** Bytes of memory that this process may take: the machine's, or its container's where that has less. */
export function totalMemory(): number {
  const constrained = process.constrainedMemory();
  // Where nothing is constrained the system tells a number beyond any memory, or 0.
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** What is to fit, and into how much memory. */
export interface MemoryQuestion {
  /** Path of the model, and which part of it. */
  readonly model: string;
  readonly part: string;
  /** Bytes of its weights. */
  readonly weights: number;
  readonly working: WorkingMemory;
  /** Bytes that there are. */
  readonly available: number;
}

/**
 * Refuses what cannot fit, before anything of it is loaded.
 *
 * @throws EvokeError MODEL_TOO_LARGE with the figures
 */
export function requireMemory({ model, part, weights, working, available }: MemoryQuestion): void {
  const needed = weights + working.bytes;
  if (needed <= available) return;
  throw new EvokeError("MODEL_TOO_LARGE", {
    file: model,
    part,
    purpose: working.purpose,
    needed: gigabytes(needed),
    weights: gigabytes(weights),
    working: gigabytes(working.bytes),
    available: gigabytes(available),
  });
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
