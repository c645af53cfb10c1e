import { fixed } from "./dimensions.ts";
import type { Value } from "./graph.ts";
import { add, multiply, reshape } from "./operators.ts";
import type { Scope } from "./scope.ts";

/** Layer normalisation over the last axis (Ba et al. 2016, arXiv 1607.06450). */
export function layerNorm(p: Scope, x: Value, eps = 1e-5): Value {
  const width = fixed(x.shape.at(-1));
  const inputs = [x, p.parameter("weight", [width]), p.parameter("bias", [width])];
  const attributes = { axis: { kind: "int", value: -1 }, epsilon: { kind: "float", value: eps } } as const;
  return x.graph.op("LayerNormalization", inputs, { shape: x.shape, attributes });
}

/** How group normalisation groups, and what keeps its division finite. */
export interface GroupNormOptions {
  readonly groups: number;
  readonly eps: number;
}

/** Group normalisation of [batch, channels, height, width] (Wu & He 2018, arXiv 1803.08494). */
export function groupNorm(p: Scope, x: Value, { groups, eps }: GroupNormOptions): Value {
  const { graph } = x;
  const [batch = 1, size] = x.shape;
  const channels = fixed(size);
  const weight = reshape(p.parameter("weight", [channels]), [channels, 1, 1]);
  const bias = reshape(p.parameter("bias", [channels]), [channels, 1, 1]);
  if (graph.groupNormalizer !== undefined) return graph.groupNormalizer.normalize(x, { groups, eps, weight, bias });
  const grouped = reshape(x, [batch, groups, `${x.name} per group`]);
  const ones = graph.constant(new Float32Array(groups).fill(1), [groups]);
  const zeros = graph.constant(new Float32Array(groups), [groups]);
  const normalized = graph.op("InstanceNormalization", [grouped, ones, zeros], {
    shape: grouped.shape,
    attributes: { epsilon: { kind: "float", value: eps } },
  });
  return add(multiply(reshape(normalized, x.shape), weight), bias);
}

/** Batch normalisation of [batch, channels, height, width] with the averages of the training (Ioffe & Szegedy 2015, arXiv 1502.03167). */
export function batchNorm(p: Scope, x: Value, eps = 1e-5): Value {
  const channels = fixed(x.shape[1]);
  const inputs = ["weight", "bias", "running_mean", "running_var"].map((name) => p.parameter(name, [channels]));
  const attributes = { epsilon: { kind: "float", value: eps } } as const;
  return x.graph.op("BatchNormalization", [x, ...inputs], { shape: x.shape, attributes });
}
