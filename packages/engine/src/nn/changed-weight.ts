import type { Matrix } from "../weights/lora/matrix.ts";
import type { WeightChange } from "../weights/lora/weight-change.ts";
import { fixed, product } from "./dimensions.ts";
import type { Value } from "./graph.ts";
import { loraTensor, matrixValue, multiplyChannels } from "./lora-matrix.ts";
import { add, reshape, scaled } from "./operators.ts";
import { divideChanges, productFactors, stacked, type WeightBranch } from "./weight-branch.ts";

/** A weight with its changes, and what is to be computed beside the layer in place of some of them. */
export interface ChangedWeight {
  readonly weight: Value;
  readonly branches: readonly WeightBranch[];
}

/** A layer's weight [out, in, …] with its changes, whichever way they cost least. */
export function layerWeight(weight: Value, changes: readonly WeightChange[]): ChangedWeight {
  const [rows, input, ...kernel] = weight.shape.map(fixed);
  const columns = input * fixed(product(...kernel));
  const { branches, others } = divideChanges(weight.graph, changes, { rows, columns, input });
  return { branches, weight: changedWeight(weight, others) };
}

/**
 * A weight with its changes. The sums are part of the graph, so the checkpoint stays as it is, in its file.
 *
 * @param weight [out, in, k, k], [out, in] or [out], 32-bit floats
 */
export function changedWeight(weight: Value, changes: readonly WeightChange[]): Value {
  if (changes.length === 0) return weight;
  const { graph, shape } = weight;
  const [out, ...rest] = shape.map(fixed);
  let sum = withFactors(shape.length === 2 ? weight : reshape(weight, [out, fixed(product(...rest))]), changes);
  const lowRank = changes.filter(isLowRank).map(({ delta, scale }) => productFactors(graph, delta, scale));
  const factors = lowRank.length > 0 ? stacked(lowRank) : undefined;
  if (factors !== undefined) sum = graph.op("Gemm", [factors.up, factors.down, sum], { shape: sum.shape });
  for (const change of changes) {
    if (change.kind === "add" && !isLowRank(change)) sum = add(sum, matrixValue(graph, change.delta, change.scale));
  }
  return shape.length === 2 ? sum : reshape(sum, shape);
}

/** Multiplied with all its factors. @param weight [out, in·k·k] */
function withFactors(weight: Value, changes: readonly WeightChange[]): Value {
  const { graph } = weight;
  let result = weight;
  for (const change of changes) {
    if (change.kind !== "multiply") continue;
    const factors = scaled(loraTensor(graph, change.factors), change.scale);
    result =
      result === weight
        ? multiplyChannels(weight, add(factors, graph.constant(Float32Array.of(1), [])), change.axis)
        : add(result, multiplyChannels(weight, factors, change.axis));
  }
  return result;
}

interface LowRankChange {
  readonly kind: "add";
  readonly delta: Extract<Matrix, { readonly kind: "product" }>;
  readonly scale: number;
}

function isLowRank(change: WeightChange): change is LowRankChange {
  return change.kind === "add" && change.delta.kind === "product";
}
