/** The processor time that something takes, in milliseconds: unlike the clock it does not mind what else runs. */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
