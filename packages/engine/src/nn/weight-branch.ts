import type { Matrix } from "../weights/lora/matrix.ts";
import type { WeightChange } from "../weights/lora/weight-change.ts";
import { fixed, product } from "./dimensions.ts";
import type { Graph, Value } from "./graph.ts";
import { matrixValue } from "./lora-matrix.ts";
import { add, concat, multiply, reshape } from "./operators.ts";

type MatrixOf<Kind extends Matrix["kind"]> = Extract<Matrix, { readonly kind: Kind }>;

/** What is computed beside a layer in place of a change of its weight. */
export type WeightBranch =
  /** up · down, [out, rank] and [rank, in·k·k] */
  | { readonly kind: "low-rank"; readonly up: Value; readonly down: Value; readonly rank: number }
  /** left ⊗ right, [a, c] and [b, d·k·k] for a weight [a·b, c·d, k, k] */
  | { readonly kind: "kronecker"; readonly left: Value; readonly right: Value };

/** A weight's rows and columns, a convolution's kernel counted as columns, and its input channels. */
export interface WeightSize {
  readonly rows: number;
  readonly columns: number;
  readonly input: number;
}

/** Changes as branches, and those that have to be added to the weight itself. */
export interface DividedChanges {
  readonly branches: readonly WeightBranch[];
  readonly others: readonly WeightChange[];
}

/**
 * Weights of more elements than this take low-rank changes beside the layer. Adding to a weight costs by the weight's
 * elements, a branch by the pixels: in a Stable Diffusion UNet the largest weights are where the fewest pixels are.
 */
const largestSum = 2 ** 20;

/**
 * A Kronecker branch takes 1 / a of the layer's own sums, so it pays where there are so few pixels that the layer is
 * cheap beside its weight, and where `a` is not small: in layers of at least so many channels on both sides.
 */
const narrowestKronecker = 1024;
const fewestBlocks = 8;

/** The largest rank that a LoHa, whose rank is the product of its factors' ranks, is worth a branch with. */
const largestHadamardRank = 64;

/** Which changes cost least beside the layer. */
export function divideChanges(graph: Graph, changes: readonly WeightChange[], size: WeightSize): DividedChanges {
  if (size.rows * size.columns <= largestSum) return { branches: [], others: changes };
  const others: WeightChange[] = [];
  const lowRank: Factors[] = [];
  const branches: WeightBranch[] = [];
  for (const change of changes) {
    const factors = change.kind === "add" ? factorsOf(graph, change.delta, change.scale) : undefined;
    if (factors !== undefined) lowRank.push(factors);
    else if (change.kind === "add" && change.delta.kind === "kronecker" && isWorthwhile(change.delta, size)) {
      const { left, right } = change.delta;
      const values = { left: matrixValue(graph, left, change.scale), right: matrixValue(graph, right) };
      branches.push({ kind: "kronecker", ...values });
    } else others.push(change);
  }
  if (lowRank.length > 0) branches.push({ kind: "low-rank", ...stacked(lowRank) });
  return { branches, others };
}

/** Two matrices, [out, rank] and [rank, in·k·k], whose product is added to a weight. */
export interface Factors {
  readonly up: Value;
  readonly down: Value;
}

/** scale · left · right, by its factors. */
export function productFactors(graph: Graph, { left, right }: MatrixOf<"product">, scale: number): Factors {
  return { up: matrixValue(graph, left, scale), down: matrixValue(graph, right) };
}

/** Several pairs of factors as one, of the sum of their ranks. */
export function stacked(all: readonly Factors[]): Factors & { readonly rank: number } {
  const [first] = all;
  const up =
    all.length === 1
      ? first.up
      : concat(
          all.map((factors) => factors.up),
          1,
        );
  const down =
    all.length === 1
      ? first.down
      : concat(
          all.map((factors) => factors.down),
          0,
        );
  return { up, down, rank: fixed(down.shape[0]) };
}

function factorsOf(graph: Graph, delta: Matrix, scale: number): Factors | undefined {
  if (delta.kind === "product") return productFactors(graph, delta, scale);
  if (delta.kind !== "elementwise") return undefined;
  const { left, right } = delta;
  if (left.kind !== "product" || right.kind !== "product") return undefined;
  if (left.left.columns * right.left.columns > largestHadamardRank) return undefined;
  return hadamardFactors(productFactors(graph, left, scale), productFactors(graph, right, 1));
}

/** (A B) ∘ (C D) as one product: its rank r·s runs over pairs of columns of A and C, and of rows of B and D. */
function hadamardFactors(first: Factors, second: Factors): Factors {
  const [[out, r], [, s]] = [first.up, second.up].map(({ shape }) => shape.map(fixed));
  const columns = first.down.shape[1];
  const ups = multiply(reshape(first.up, [out, r, 1]), reshape(second.up, [out, 1, s]));
  const downs = multiply(reshape(first.down, [r, 1, columns]), reshape(second.down, [1, s, columns]));
  return { up: reshape(ups, [out, r * s]), down: reshape(downs, [r * s, columns]) };
}

function isWorthwhile({ left }: MatrixOf<"kronecker">, { rows, input }: WeightSize): boolean {
  return Math.min(rows, input) >= narrowestKronecker && left.rows >= fewestBlocks && input % left.columns === 0;
}

/** A linear layer's result with what a branch adds to it. @param y [rows, out] @param x [rows, in] */
export function withLinearBranch(y: Value, x: Value, branch: WeightBranch): Value {
  const [rows = 1] = x.shape;
  if (branch.kind === "low-rank") return gemm([gemm([x, branch.down]), branch.up, y]);
  const { left, right } = branch;
  const [[a, c], [b, d]] = [left, right].map(({ shape }) => shape.map(fixed));
  // (A ⊗ B) x is A X Bᵀ, with x as the matrix X [c, d].
  const inner = reshape(gemm([reshape(x, [product(rows, c), d]), right]), [rows, c, b]);
  const mixed = x.graph.op("MatMul", [left, inner], { shape: [rows, a, b] });
  return add(y, reshape(mixed, [rows, a * b]));
}

/** x · weightᵀ + offset */
function gemm([x, weight, offset]: readonly [x: Value, weight: Value, offset?: Value]): Value {
  const attributes = { transB: { kind: "int", value: 1 } } as const;
  return x.graph.op("Gemm", [x, weight, offset], { shape: [x.shape[0], weight.shape[0]], attributes });
}
