import type { Matrix } from "../weights/lora/matrix.ts";
import type { WeightChange } from "../weights/lora/weight-change.ts";
import { fixed, product } from "./dimensions.ts";
import type { Graph, Value } from "./graph.ts";
import { loraTensor, matrixValue, multiplyChannels } from "./lora-matrix.ts";
import { add, concat, reshape, scaled } from "./operators.ts";

/** Two matrices, [out, rank] and [rank, in·k·k], whose product is added to a weight. */
export interface LowRankFactors {
  readonly up: Value;
  readonly down: Value;
  readonly rank: number;
}

/** A weight with its changes, and what is to be computed beside the layer in place of some of them. */
export interface ChangedWeight {
  readonly weight: Value;
  readonly branch?: LowRankFactors;
}

/**
 * Weights of more elements than this take low-rank changes beside the layer. Adding to a weight costs by the weight's
 * elements, a branch by the pixels: in a Stable Diffusion UNet the largest weights are where the fewest pixels are.
 */
const largestSum = 2 ** 20;

/** A layer's weight [out, in, …] with its changes, whichever way they cost least. */
export function layerWeight(weight: Value, changes: readonly WeightChange[]): ChangedWeight {
  const large = fixed(product(...weight.shape)) > largestSum;
  const branch = large ? stackedFactors(weight.graph, changes.filter(isLowRank)) : undefined;
  if (branch === undefined) return { weight: changedWeight(weight, changes) };
  return {
    branch,
    weight: changedWeight(
      weight,
      changes.filter((change) => !isLowRank(change)),
    ),
  };
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
  const factors = stackedFactors(graph, changes.filter(isLowRank));
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

/** Several low-rank changes as one. */
function stackedFactors(graph: Graph, changes: readonly LowRankChange[]): LowRankFactors | undefined {
  if (changes.length === 0) return undefined;
  const ups = changes.map(({ delta, scale }) => matrixValue(graph, delta.left, scale));
  const downs = changes.map(({ delta }) => matrixValue(graph, delta.right));
  const [up, down] = changes.length === 1 ? [ups[0], downs[0]] : [concat(ups, 1), concat(downs, 0)];
  return { up, down, rank: fixed(down.shape[0]) };
}
