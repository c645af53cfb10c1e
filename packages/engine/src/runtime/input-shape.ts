import { EvokeError } from "@evoke/errors";
import type { Dimension } from "../nn/onnx-writer.ts";

/**
 * Checks a tensor that a network is given. Names in `expected` stand for any size.
 *
 * @throws EvokeError INPUT_SHAPE
 */
export function requireShape(
  { module, name }: { readonly module: string; readonly name: string },
  shape: readonly number[],
  expected: readonly Dimension[],
): void {
  const fits =
    shape.length === expected.length &&
    expected.every((size, axis) => typeof size === "string" || shape[axis] === size);
  if (fits) return;
  throw new EvokeError("INPUT_SHAPE", { module, name, actual: shape.join("×"), expected: expected.join("×") });
}
