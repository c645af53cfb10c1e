import type { Parameter } from "../state-dict.ts";

/** A tensor of a LoRA's file. */
export interface LoraTensor {
  /** Unique over all files: the file's path and the tensor's name. */
  readonly name: string;
  readonly parameter: Parameter;
}

/**
 * A matrix [rows, columns] that is made of stored ones. A convolution's kernel belongs to its columns:
 * [out, in, k, k] is a matrix [out, in·k·k].
 */
export type Matrix = { readonly rows: number; readonly columns: number } & (
  | { readonly kind: "stored"; readonly tensor: LoraTensor }
  /** Stored as [columns, rows]. */
  | { readonly kind: "transposed"; readonly tensor: LoraTensor }
  /** left · right */
  | { readonly kind: "product"; readonly left: Matrix; readonly right: Matrix }
  /** The core [i, j, …k] of a Tucker decomposition, with `right` [j, q] along its second axis: [i, q·k]. */
  | { readonly kind: "core"; readonly tensor: LoraTensor; readonly right: Matrix }
  /** left ∘ right, element by element */
  | { readonly kind: "elementwise"; readonly left: Matrix; readonly right: Matrix }
  /** left ⊗ right */
  | { readonly kind: "kronecker"; readonly left: Matrix; readonly right: Matrix }
  /** Every row, or all columns of an input channel, multiplied by the channel's factor. */
  | {
      readonly kind: "channels";
      readonly matrix: Matrix;
      readonly factors: LoraTensor;
      readonly axis: ChannelAxis;
    }
);

/** Output channels or input channels of a weight. */
export type ChannelAxis = "out" | "in";

/** Tensors of a LoRA that do not go together. The caller, who knows the file and the layer, makes it a catalogue error. */
export class TensorsUnfitError extends Error {}

/** A tensor as it is stored. */
export function stored(tensor: LoraTensor): Matrix {
  const [rows = 1, ...rest] = tensor.parameter.shape;
  return { kind: "stored", tensor, rows, columns: count(rest) };
}

/** The transpose of a stored matrix. */
export function transposed(tensor: LoraTensor): Matrix {
  const { rows, columns } = stored(tensor);
  return { kind: "transposed", tensor, rows: columns, columns: rows };
}

/** @throws TensorsUnfitError */
export function product(left: Matrix, right: Matrix): Matrix {
  if (left.columns !== right.rows) throw unfit("multiplied", left, right);
  return { kind: "product", left, right, rows: left.rows, columns: right.columns };
}

/** @throws TensorsUnfitError */
export function core(tensor: LoraTensor, right: Matrix): Matrix {
  const [rows = 1, inner = 1, ...kernel] = tensor.parameter.shape;
  if (inner !== right.rows) throw unfit("multiplied", stored(tensor), right);
  return { kind: "core", tensor, right, rows, columns: right.columns * count(kernel) };
}

/** @throws TensorsUnfitError */
export function elementwise(left: Matrix, right: Matrix): Matrix {
  if (left.rows !== right.rows || left.columns !== right.columns) throw unfit("multiplied by element", left, right);
  return { kind: "elementwise", left, right, rows: left.rows, columns: left.columns };
}

/** The Kronecker product of two matrices. */
export function kronecker(left: Matrix, right: Matrix): Matrix {
  return { kind: "kronecker", left, right, rows: left.rows * right.rows, columns: left.columns * right.columns };
}

/** @param factors one number for each channel of the axis */
export function scaledChannels(matrix: Matrix, factors: LoraTensor, axis: ChannelAxis): Matrix {
  const { rows, columns } = matrix;
  return { kind: "channels", matrix, factors, axis, rows, columns };
}

function count(shape: readonly number[]): number {
  return shape.reduce((total, size) => total * size, 1);
}

function unfit(operation: string, left: Matrix, right: Matrix): TensorsUnfitError {
  const sizes = [left, right].map(({ rows, columns }) => `${rows}×${columns}`);
  return new TensorsUnfitError(`has matrices of ${sizes.join(" and ")}, which cannot be ${operation}`);
}
