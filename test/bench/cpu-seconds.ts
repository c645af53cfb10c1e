/** The processor time that work takes in this process, in seconds: unlike the clock it does not mind what else runs. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
