import { fixed } from "./dimensions.ts";
import type { FreeU, Value } from "./graph.ts";
import { scaleLowFrequencies } from "./low-frequencies.ts";
import { concat, multiply } from "./operators.ts";

/**
 * Joins what comes from below with what skipped there, on the channels.
 *
 * @param stage counted from the deepest level, 0
 */
export function joinSkip(x: Value, skip: Value, stage: number): Value {
  const { freeU } = x.graph;
  const factors = freeU?.[stage];
  if (factors === undefined) return concat([x, skip], 1);
  return concat([strengthened(x, factors.backbone), weakened(skip, factors.skip)], 1);
}

/** FreeU scales half of the channels, since scaling all of them makes pictures too smooth (section 3.2). */
function strengthened(x: Value, factor: FreeU[number]["backbone"]): Value {
  if (factor === 1) return x;
  const channels = fixed(x.shape[1]);
  const factors = Float32Array.from({ length: channels }, (_, channel) => (channel < channels >> 1 ? factor : 1));
  return multiply(x, x.graph.constant(factors, [channels, 1, 1]));
}

function weakened(skip: Value, factor: FreeU[number]["skip"]): Value {
  return factor === 1 ? skip : scaleLowFrequencies(skip, factor);
}
