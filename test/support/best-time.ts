import { cpuTime } from "./cpu-time.ts";

/** The least processor time of five runs in milliseconds: what the code takes once it is compiled. */
export function bestTime(run: () => void): number {
  return Math.min(...Array.from({ length: 5 }, () => cpuTime(run)));
}
