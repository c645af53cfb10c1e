/** Milliseconds of processor time that this process has used: unlike the clock, no matter what else is running. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of processor time that a run takes in this process. */
export function cpuTime(run: () => void): number {
  const before = processorTime();
  run();
  return processorTime() - before;
}
