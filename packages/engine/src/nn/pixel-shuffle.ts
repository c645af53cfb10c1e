import { fixed, product } from "./dimensions.ts";
import type { Value } from "./graph.ts";

/**
 * Spreads channels over space: [batch, channels·r², height, width] to [batch, channels, r·height, r·width]
 * (Shi et al. 2016, arXiv 1609.05158).
 */
export function pixelShuffle(x: Value, factor: number): Value {
  const [batch = 1, channels, height = 1, width = 1] = x.shape;
  return x.graph.op("DepthToSpace", [x], {
    shape: [batch, fixed(channels) / factor ** 2, product(factor, height), product(factor, width)],
    attributes: { blocksize: { kind: "int", value: factor }, mode: { kind: "string", value: "CRD" } },
  });
}

/**
 * The inverse of `pixelShuffle`: [batch, channels, height, width] to [batch, channels·r², height/r, width/r]. Height and
 * width have to be multiples of the factor.
 */
export function pixelUnshuffle(x: Value, factor: number): Value {
  const { graph } = x;
  const [batch = 1, size, height = 1, width = 1] = x.shape;
  const channels = fixed(size);
  const shape = [batch, channels * factor ** 2, `${height}/${factor}`, `${width}/${factor}`];
  const attributes = { blocksize: { kind: "int", value: factor } } as const;
  const blocks = graph.op("SpaceToDepth", [x], { shape, attributes });
  // ONNX puts the positions within a block before the channels, PyTorch after them.
  const order = Array.from({ length: channels * factor ** 2 }, (_, index) => {
    const [channel, position] = [Math.floor(index / factor ** 2), index % factor ** 2];
    return position * channels + channel;
  });
  return graph.op("Gather", [blocks, graph.integers(order)], {
    shape,
    attributes: { axis: { kind: "int", value: 1 } },
  });
}
