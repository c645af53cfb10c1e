/** The smallest of some measurements that so many of 100 do not exceed (nearest rank). */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((rank / 100) * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("a percentile of nothing");
  return value;
}
