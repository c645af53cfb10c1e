import type { Value } from "./graph.ts";

/** A tensor of pictures, and the zeros that are still to be put around it: top, left, bottom, right. */
export interface PaddedInput {
  readonly padded: Value;
  readonly zeros: readonly [number, number, number, number];
}

/**
 * Prepares [batch, channels, height, width] for a convolution that looks beyond the edges: along the graph's wrapped axes
 * it is continued with what is at the opposite edge.
 */
export function wrapEdges(x: Value, [before, after]: readonly [number, number]): PaddedInput {
  const { graph, shape } = x;
  const wrapX = graph.wrap.x && before + after > 0;
  const wrapY = graph.wrap.y && before + after > 0;
  const zeros = [wrapY ? 0 : before, wrapX ? 0 : before, wrapY ? 0 : after, wrapX ? 0 : after] as const;
  if (!wrapX && !wrapY) return { padded: x, zeros };
  const continued = [before, before, after, after].map((count, side) => count - zeros[side]);
  const inputs = [x, graph.integers(continued), undefined, graph.integers([2, 3])];
  const [batch = 1, channels = 1, height = 1, width = 1] = shape;
  const padded = graph.op("Pad", inputs, {
    shape: [batch, channels, `${height} with edges`, `${width} with edges`],
    attributes: { mode: { kind: "string", value: "wrap" } },
  });
  return { padded, zeros };
}
