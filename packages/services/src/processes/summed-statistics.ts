import type { ModelCacheStatistics } from "@evoke/engine";

/** Caches of several processes as one; undefined where there is none. A network that several have is counted in each. */
export function summedStatistics(
  caches: readonly (ModelCacheStatistics | undefined)[],
): ModelCacheStatistics | undefined {
  const [first, ...others] = caches.filter((cache) => cache !== undefined);
  return others.reduce<ModelCacheStatistics | undefined>((sum, cache) => sum && added(sum, cache), first);
}

function added(one: ModelCacheStatistics, other: ModelCacheStatistics): ModelCacheStatistics {
  const networks = { ...one.networks };
  for (const [name, bytes] of Object.entries(other.networks)) networks[name] = (networks[name] ?? 0) + bytes;
  return {
    hits: one.hits + other.hits,
    misses: one.misses + other.misses,
    cleared: one.cleared + other.cleared,
    bytes: one.bytes + other.bytes,
    highWatermark: one.highWatermark + other.highWatermark,
    budget: one.budget + other.budget,
    networks,
  };
}
