import { fixed } from "./dimensions.ts";
import type { Value } from "./graph.ts";

/**
 * [batch, channels, height, width] times a factor, as a 1×1 convolution of every channel by itself: between convolutions
 * with blocked channels a plain product would be computed in the plain layout, and all after it as well.
 */
export function channelScale(x: Value, factor: number): Value {
  const channels = fixed(x.shape[1]);
  const weight = x.graph.constant(new Float32Array(channels).fill(factor), [channels, 1, 1, 1]);
  return x.graph.op("Conv", [x, weight], {
    shape: x.shape,
    attributes: { group: { kind: "int", value: channels }, kernel_shape: { kind: "ints", value: [1, 1] } },
  });
}
