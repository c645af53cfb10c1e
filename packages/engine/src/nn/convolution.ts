import { convolved, fixed } from "./dimensions.ts";
import type { Value } from "./graph.ts";
import { add, reshape } from "./operators.ts";
import type { Scope } from "./scope.ts";
import { wrapEdges } from "./wrapped-padding.ts";

/** The sizes of a convolution. */
export interface ConvolutionOptions {
  /** Output channels. */
  readonly out: number;
  /** Height and width of the kernel. */
  readonly kernel: number;
  /** 1 unless given. */
  readonly stride?: number;
  /**
   * What is put around the input: one number for all sides, or [before, after]; keeps the size at stride 1 unless given.
   * Zeros, or what is at the opposite edge where the graph's pictures wrap.
   */
  readonly padding?: number | readonly [number, number];
  /** Whether the layer has a bias; true unless given. */
  readonly bias?: boolean;
}

/** 2-D convolution of [batch, channels, height, width], weights [out, in, kernel, kernel]. */
export function conv2d(p: Scope, x: Value, options: ConvolutionOptions): Value {
  const { out, kernel, stride = 1, padding = (kernel - 1) / 2, bias = true } = options;
  const [before, after] = typeof padding === "number" ? [padding, padding] : padding;
  const [batch = 1, channels, height = 1, width = 1] = x.shape;
  const input = fixed(channels);
  const { weight, branch } = p.weight([out, input, kernel, kernel]);
  const resized = [height, width].map((size) => convolved(size, kernel, stride, before + after));
  const { padded, zeros } = wrapEdges(x, [before, after]);
  const sliding = {
    kernel_shape: { kind: "ints", value: [kernel, kernel] },
    strides: { kind: "ints", value: [stride, stride] },
    pads: { kind: "ints", value: zeros },
  } as const;
  const shape = [batch, out, ...resized];
  const inputs = bias ? [padded, weight, p.parameter("bias", [out])] : [padded, weight];
  const result = x.graph.op("Conv", inputs, { shape, attributes: sliding });
  if (branch === undefined) return result;
  const { up, down, rank } = branch;
  const inner = x.graph.op("Conv", [padded, reshape(down, [rank, input, kernel, kernel])], {
    shape: [batch, rank, ...resized],
    attributes: sliding,
  });
  const change = x.graph.op("Conv", [inner, reshape(up, [out, rank, 1, 1])], { shape });
  return add(result, change);
}
