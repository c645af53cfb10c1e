import { convolved, fixed, product } from "./dimensions.ts";
import type { OperatorOptions, Value } from "./graph.ts";
import type { Dimension } from "./onnx-writer.ts";
import { add, reshape } from "./operators.ts";
import type { Scope } from "./scope.ts";
import type { WeightBranch } from "./weight-branch.ts";
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
  const { weight, branches } = p.weight([out, input, kernel, kernel]);
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
  return branches.reduce(
    (sum, branch) => add(sum, convolvedBranch(padded, { branch, kernel, sliding, shape })),
    result,
  );
}

interface BranchOptions {
  readonly branch: WeightBranch;
  readonly kernel: number;
  /** The layer's own attributes. */
  readonly sliding: OperatorOptions["attributes"];
  /** The layer's result's. */
  readonly shape: readonly Dimension[];
}

/** What a branch adds to a convolution's result: the layer's kernel on fewer channels, then one of 1×1. */
function convolvedBranch(x: Value, { branch, kernel, sliding: attributes, shape }: BranchOptions): Value {
  const { graph } = x;
  const [batch = 1, out = 1, height = 1, width = 1] = shape;
  const [, input, ...size] = x.shape;
  if (branch.kind === "low-rank") {
    const { up, down, rank } = branch;
    const weight = reshape(down, [rank, fixed(input), kernel, kernel]);
    const inner = graph.op("Conv", [x, weight], { shape: [batch, rank, height, width], attributes });
    return graph.op("Conv", [inner, reshape(up, [fixed(out), rank, 1, 1])], { shape });
  }
  const [a, c] = branch.left.shape.map(fixed);
  const [b] = branch.right.shape.map(fixed);
  const [blocks, d] = [product(batch, c), fixed(input) / c];
  const weight = reshape(branch.right, [b, d, kernel, kernel]);
  const inner = graph.op("Conv", [reshape(x, [blocks, d, ...size]), weight], {
    shape: [blocks, b, height, width],
    attributes,
  });
  const tall = product(b, height);
  const mixed = graph.op("Conv", [reshape(inner, [batch, c, tall, width]), reshape(branch.left, [a, c, 1, 1])], {
    shape: [batch, a, tall, width],
  });
  return reshape(mixed, shape);
}
