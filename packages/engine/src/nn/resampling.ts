import { fixed, product } from "./dimensions.ts";
import type { Value } from "./graph.ts";
import type { Dimension } from "./onnx-writer.ts";
import { shapeVector } from "./operators.ts";

const nearest = {
  mode: { kind: "string", value: "nearest" },
  coordinate_transformation_mode: { kind: "string", value: "asymmetric" },
  nearest_mode: { kind: "string", value: "floor" },
} as const;

/** [batch, channels, height, width] with height and width multiplied, by 2 unless given, each pixel repeated. */
export function upsample(x: Value, factor = 2): Value {
  const [batch = 1, channels = 1, height = 1, width = 1] = x.shape;
  const scales = x.graph.constant(Float32Array.of(1, 1, factor, factor), [4]);
  const shape: readonly Dimension[] = [batch, channels, product(factor, height), product(factor, width)];
  return x.graph.op("Resize", [x, undefined, scales], { shape, attributes: nearest });
}

/** Nearest-neighbour resize of [batch, channels, height, width] to the height and width of `like`. */
export function upsampleTo(x: Value, like: Value): Value {
  const [batch = 1, channels] = x.shape;
  const [, , height = 1, width = 1] = like.shape;
  const shape = [batch, fixed(channels), height, width];
  const sizes = shapeVector(x.graph, shape);
  return x.graph.op("Resize", [x, undefined, undefined, sizes], { shape, attributes: nearest });
}

/** Doubles height and width of [batch, channels, height, width], bilinear between the centres of pixels. */
export function upsampleLinear(x: Value): Value {
  const [batch = 1, channels = 1, height = 1, width = 1] = x.shape;
  const scales = x.graph.constant(Float32Array.of(1, 1, 2, 2), [4]);
  const attributes = {
    mode: { kind: "string", value: "linear" },
    coordinate_transformation_mode: { kind: "string", value: "half_pixel" },
  } as const;
  return x.graph.op("Resize", [x, undefined, scales], {
    shape: [batch, channels, product(2, height), product(2, width)],
    attributes,
  });
}
