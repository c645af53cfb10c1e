import { changedWeight } from "../nn/changed-weight.ts";
import { fixed, product } from "../nn/dimensions.ts";
import type { Value } from "../nn/graph.ts";
import { matrixValue } from "../nn/lora-matrix.ts";
import { add, multiply, reshape } from "../nn/operators.ts";
import type { ChannelAxis, Matrix } from "../weights/lora/matrix.ts";

/** What is added to a weight, and whose channels are measured. */
export interface LengthOptions {
  readonly delta: Matrix;
  readonly scale: number;
  readonly axis: ChannelAxis;
}

/**
 * The length of every channel of W + scale · delta, [channels].
 *
 * @param weight W, [out, in, k, k] or [out, in], 32-bit floats
 */
export function channelLengths(weight: Value, options: LengthOptions): Value {
  const { delta, scale, axis } = options;
  const [out, input = 1, ...kernel] = weight.shape.map(fixed);
  const size = fixed(product(...kernel));
  const matrix = reshape(weight, [out, input * size]);
  const squares =
    delta.kind === "product"
      ? lowRankSquares(matrix, delta, options)
      : sumOfSquares(changedWeight(matrix, [{ kind: "add", delta, scale }]), axis);
  const channels = axis === "out" ? out : input;
  // Summing along one axis of a matrix is several times as fast as along two of three.
  const perChannel = axis === "out" ? squares : sum(reshape(squares, [input, size]), 1);
  return weight.graph.op("Sqrt", [reshape(perChannel, [channels])], { shape: [channels] });
}

/**
 * With U D for delta, |w + s·u·D|² = |w|² + (2s·w·Dᵀ + s²·u·D·Dᵀ)·uᵀ for every row w of W and u of U, and likewise for the
 * columns. So the sum W + s·U·D, as large as W, is never made.
 */
function lowRankSquares(
  matrix: Value,
  delta: Extract<Matrix, { readonly kind: "product" }>,
  { scale, axis }: LengthOptions,
): Value {
  const { graph } = matrix;
  const [up, down] = [matrixValue(graph, delta.left), matrixValue(graph, delta.right)];
  const [out, rank] = up.shape;
  const columns = down.shape[1];
  if (axis === "out") {
    const overlap = gemm([down, down], { shape: [rank, rank], transB: 1 });
    const own = gemm([up, overlap], { shape: [out, rank], alpha: scale ** 2 });
    const both = gemm([matrix, down, own], { shape: [out, rank], transB: 1, alpha: 2 * scale });
    return add(sumOfSquares(matrix, axis), sum(multiply(up, both), 1));
  }
  const overlap = gemm([up, up], { shape: [rank, rank], transA: 1 });
  const own = gemm([overlap, down], { shape: [rank, columns], alpha: scale ** 2 });
  const both = gemm([up, matrix, own], { shape: [rank, columns], transA: 1, alpha: 2 * scale });
  return add(sumOfSquares(matrix, axis), sum(multiply(down, both), 0));
}

interface GemmOptions {
  readonly shape: Value["shape"];
  readonly alpha?: number;
  readonly transA?: 0 | 1;
  readonly transB?: 0 | 1;
}

/** alpha · A · B + C, with A and B transposed where it says so. */
function gemm(
  inputs: readonly [Value, Value, Value?],
  { shape, alpha = 1, transA = 0, transB = 0 }: GemmOptions,
): Value {
  return inputs[0].graph.op("Gemm", inputs, {
    shape,
    attributes: {
      alpha: { kind: "float", value: alpha },
      transA: { kind: "int", value: transA },
      transB: { kind: "int", value: transB },
    },
  });
}

/** Of every row ("out"), [rows, 1], or every column ("in"), [1, columns]. */
function sumOfSquares(matrix: Value, axis: ChannelAxis): Value {
  return sum(multiply(matrix, matrix), axis === "out" ? 1 : 0);
}

function sum(matrix: Value, axis: 0 | 1): Value {
  const shape = matrix.shape.map((size, index) => (index === axis ? 1 : size));
  return matrix.graph.op("ReduceSum", [matrix, matrix.graph.integers([axis])], { shape });
}
