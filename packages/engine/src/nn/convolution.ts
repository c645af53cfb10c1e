import { convolved, fixed } from "./dimensions.ts";
import type { Value } from "./graph.ts";
import type { Scope } from "./scope.ts";

export interface ConvolutionOptions {
  /** Output channels. */
  readonly out: number;
  /** Height and width of the kernel. */
  readonly kernel: number;
  /** 1 unless given. */
  readonly stride?: number;
  /** Zeros around the input: one number for all sides, or [before, after]; keeps the size at stride 1 unless given. */
  readonly padding?: number | readonly [number, number];
  /** Whether the layer has a bias; true unless given. */
  readonly bias?: boolean;
}

/** 2-D convolution of [batch, channels, height, width], weights [out, in, kernel, kernel]. */
export function conv2d(p: Scope, x: Value, options: ConvolutionOptions): Value {
  const { out, kernel, stride = 1, padding = (kernel - 1) / 2, bias = true } = options;
  const [before, after] = typeof padding === "number" ? [padding, padding] : padding;
  const [batch = 1, channels, height = 1, width = 1] = x.shape;
  const weight = p.parameter("weight", [out, fixed(channels), kernel, kernel]);
  const inputs = bias ? [x, weight, p.parameter("bias", [out])] : [x, weight];
  const resized = [height, width].map((size) => convolved(size, kernel, stride, before + after));
  return x.graph.op("Conv", inputs, {
    shape: [batch, out, ...resized],
    attributes: {
      kernel_shape: { kind: "ints", value: [kernel, kernel] },
      strides: { kind: "ints", value: [stride, stride] },
      pads: { kind: "ints", value: [before, before, after, after] },
    },
  });
}
