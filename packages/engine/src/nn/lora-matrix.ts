import type { ChannelAxis, LoraTensor, Matrix } from "../weights/lora/matrix.ts";
import { fixed, product } from "./dimensions.ts";
import type { Graph, Value } from "./graph.ts";
import { multiply, reshape, scaled, transpose } from "./operators.ts";
import { onnxTypeOf, toFloat } from "./stored-type.ts";

/** scale · matrix, [rows, columns]. The scale is applied where the fewest elements are. */
export function matrixValue(graph: Graph, matrix: Matrix, scale = 1): Value {
  const shape = [matrix.rows, matrix.columns];
  switch (matrix.kind) {
    case "stored":
      return timesScale(reshape(loraTensor(graph, matrix.tensor), shape), scale);
    case "transposed": {
      const asStored = reshape(loraTensor(graph, matrix.tensor), [matrix.columns, matrix.rows]);
      return timesScale(transpose(asStored, [1, 0]), scale);
    }
    case "product":
      return graph.op("MatMul", [matrixValue(graph, matrix.left, scale), matrixValue(graph, matrix.right)], { shape });
    case "core":
      return tuckerCore(graph, matrix.tensor, matrixValue(graph, matrix.right, scale));
    case "elementwise":
      return multiply(matrixValue(graph, matrix.left, scale), matrixValue(graph, matrix.right));
    case "kronecker": {
      const { left, right } = matrix;
      const outer = reshape(matrixValue(graph, left, scale), [left.rows, 1, left.columns, 1]);
      const inner = reshape(matrixValue(graph, right), [1, right.rows, 1, right.columns]);
      return reshape(multiply(outer, inner), shape);
    }
    case "channels": {
      const factors = timesScale(loraTensor(graph, matrix.factors), scale);
      return multiplyChannels(matrixValue(graph, matrix.matrix), factors, matrix.axis);
    }
  }
}

/** A tensor of a LoRA's file as 32-bit floats. */
export function loraTensor(graph: Graph, { name, parameter }: LoraTensor): Value {
  return toFloat(graph.parameter(name, onnxTypeOf(parameter.dtype), parameter));
}

/**
 * Multiplies every row, or all columns of an input channel, by the channel's factor.
 *
 * @param matrix [out, in·k·k]
 * @param factors one number for each channel, in any shape
 */
export function multiplyChannels(matrix: Value, factors: Value, axis: ChannelAxis): Value {
  const [rows, columns] = matrix.shape.map(fixed);
  const channels = fixed(product(...factors.shape));
  if (axis === "out") return multiply(matrix, reshape(factors, [channels, 1]));
  if (channels === columns) return multiply(matrix, reshape(factors, [1, channels]));
  const kernels = reshape(matrix, [rows, channels, columns / channels]);
  return reshape(multiply(kernels, reshape(factors, [1, channels, 1])), [rows, columns]);
}

/** Σⱼ core[i, j, k] · right[j, q] as [i, q·k] */
function tuckerCore(graph: Graph, tensor: LoraTensor, right: Value): Value {
  const [rows, inner, ...kernel] = tensor.parameter.shape;
  const size = fixed(product(...kernel));
  const columns = fixed(right.shape[1]);
  const stack = reshape(loraTensor(graph, tensor), [rows, inner, size]);
  const combined = graph.op("MatMul", [transpose(right, [1, 0]), stack], { shape: [rows, columns, size] });
  return reshape(combined, [rows, columns * size]);
}

function timesScale(value: Value, scale: number): Value {
  return scale === 1 ? value : scaled(value, scale);
}
