import { fixed } from "./dimensions.ts";
import type { Value } from "./graph.ts";
import { linear } from "./linear.ts";
import { add, multiply, reshape } from "./operators.ts";
import type { Scope } from "./scope.ts";

/** The sizes of a modulated convolution. */
export interface ModulatedConvolutionOptions {
  /** Output channels. */
  readonly out: number;
  /** Height and width of the kernel. */
  readonly kernel: number;
  /** [1, width] */
  readonly style: Value;
  /** Whether each output channel is scaled to unit variance again. */
  readonly demodulate: boolean;
}

const eps = 1e-8;

/**
 * 2-D convolution of [1, channels, height, width] whose weights are scaled by a style, one factor for each input channel
 * (Karras et al. 2019, arXiv 1912.04958, section 2.2). Factors are applied to the input and to the result instead, which
 * is the same and leaves the weights as they are: conv(x, w·s)·d = conv(x·s, w)·d.
 */
export function modulatedConv2d(p: Scope, x: Value, options: ModulatedConvolutionOptions): Value {
  const { out, kernel, style, demodulate } = options;
  const channels = fixed(x.shape[1]);
  const stored = p.parameter("weight", [1, out, channels, kernel, kernel]);
  const weight = reshape(stored, [out, channels, kernel, kernel]);
  const factors = linear(p.at("modulation"), style, { out: channels }); // [1, channels]
  const modulated = multiply(x, reshape(factors, [1, channels, 1, 1]));
  const margin = (kernel - 1) / 2;
  const result = x.graph.op("Conv", [modulated, weight], {
    shape: [1, out, ...x.shape.slice(2)],
    attributes: {
      kernel_shape: { kind: "ints", value: [kernel, kernel] },
      pads: { kind: "ints", value: [margin, margin, margin, margin] },
    },
  });
  return demodulate ? multiply(result, reshape(demodulation(weight, factors), [1, out, 1, 1])) : result;
}

/** 1 / √(Σ (w·s)² + ε) for each output channel: [1, out]. */
function demodulation(weight: Value, factors: Value): Value {
  const { graph } = weight;
  const [out, channels] = weight.shape;
  const attributes = { keepdims: { kind: "int", value: 0 } } as const;
  const axes = graph.integers([2, 3]);
  const energy = graph.op("ReduceSumSquare", [weight, axes], { shape: [out, channels], attributes });
  const sums = graph.op("Gemm", [multiply(factors, factors), energy], {
    shape: [1, out],
    attributes: { transB: { kind: "int", value: 1 } },
  });
  const roots = graph.op("Sqrt", [add(sums, graph.constant(Float32Array.of(eps), []))], { shape: [1, out] });
  return graph.op("Reciprocal", [roots], { shape: [1, out] });
}
