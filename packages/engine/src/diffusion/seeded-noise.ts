import { linearCombination } from "../schedulers/linear-combination.ts";
import type { NoiseSource, Scheduler } from "../schedulers/scheduler.ts";
import { brownianPath } from "./brownian-path.ts";
import { TorchGenerator } from "./random.ts";

/**
 * The noise that a stochastic solver draws in a run with this seed, as InvokeAI gives it: from a generator seeded with
 * all bits of the seed flipped, so that it does not repeat the starting noise; for a solver that names intervals of sigma,
 * the normalised increments of a Brownian path seeded with the seed itself.
 *
 * @param seed 0 to 2^32 - 1
 */
export function seededNoise(seed: number, scheduler: Scheduler): NoiseSource {
  const generator = new TorchGenerator(BigInt.asUintN(32, ~BigInt(seed)));
  const levels = (scheduler.sigmas ?? []).filter((sigma) => sigma > 0);
  let path: ((sigma: number) => Float32Array) | undefined;
  return (count, interval) => {
    if (!interval) return generator.randn([count]).data;
    path ??= brownianPath({ seed, start: Math.min(...levels), end: Math.max(...levels), count });
    const scale = 1 / Math.sqrt(Math.abs(interval.to - interval.from));
    return linearCombination([scale, path(interval.to)], [-scale, path(interval.from)]);
  };
}
