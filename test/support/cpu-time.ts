/** Milliseconds of processor time that a run takes in this process: unlike the clock, no matter what else is running. */
export function cpuTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
