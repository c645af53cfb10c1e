import { convolved } from "./dimensions.ts";
import type { Value } from "./graph.ts";

/** The sizes of a pooling window. */
export interface PoolingOptions {
  /** Height and width of the window. */
  readonly kernel: number;
  readonly stride: number;
  /** Pixels that windows reach beyond each edge; 0 unless given. */
  readonly padding?: number;
}

/** The largest value of each window of [batch, channels, height, width]. */
export function maxPool(x: Value, options: PoolingOptions): Value {
  return pool("MaxPool", x, options);
}

/** The mean of each window of [batch, channels, height, width]. */
export function averagePool(x: Value, options: PoolingOptions): Value {
  return pool("AveragePool", x, options);
}

function pool(operator: string, x: Value, { kernel, stride, padding = 0 }: PoolingOptions): Value {
  const [batch = 1, channels = 1, height = 1, width = 1] = x.shape;
  const resized = [height, width].map((size) => convolved(size, kernel, stride, 2 * padding));
  return x.graph.op(operator, [x], {
    shape: [batch, channels, ...resized],
    attributes: {
      kernel_shape: { kind: "ints", value: [kernel, kernel] },
      strides: { kind: "ints", value: [stride, stride] },
      pads: { kind: "ints", value: [padding, padding, padding, padding] },
    },
  });
}
