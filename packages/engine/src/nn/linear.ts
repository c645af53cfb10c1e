import { fixed, product } from "./dimensions.ts";
import type { Value } from "./graph.ts";
import { reshape } from "./operators.ts";
import type { Scope } from "./scope.ts";
import { withLinearBranch } from "./weight-branch.ts";

/** The sizes of a linear layer. */
export interface LinearOptions {
  /** Output features. */
  readonly out: number;
  /** Whether the layer has a bias; true unless given. */
  readonly bias?: boolean;
}

/** Fully connected layer over the last axis: x Wᵀ + b, with W as PyTorch stores it, [out, in]. */
export function linear(p: Scope, x: Value, { out, bias = true }: LinearOptions): Value {
  const leading = x.shape.slice(0, -1);
  const width = fixed(x.shape.at(-1));
  const rows = product(...leading);
  const { weight, branches } = p.weight([out, width]);
  const offset = bias ? p.parameter("bias", [out]) : undefined;
  // Gemm reads the file's layout as it is; MatMul would want it transposed in memory first.
  const flat = x.shape.length === 2 ? x : reshape(x, [rows, width]);
  const inputs = offset === undefined ? [flat, weight] : [flat, weight, offset];
  const attributes = { transB: { kind: "int", value: 1 } } as const;
  const product2d = x.graph.op("Gemm", inputs, { shape: [rows, out], attributes });
  const result = branches.reduce((sum, branch) => withLinearBranch(sum, flat, branch), product2d);
  return x.shape.length === 2 ? result : reshape(result, [...leading, out]);
}
