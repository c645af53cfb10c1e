import type { Tensor } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";

/** A mask [1, height, width], which may have been stored as a batch of one. @throws EvokeError INPUT_INVALID */
export function planeOf({ data, shape }: Tensor): Tensor {
  const [height, width] = shape.slice(-2);
  if (height * width === data.length) return { data, shape: [1, height, width] };
  throw new EvokeError("INPUT_INVALID", { field: "mask", reason: `it has the shape ${shape.join("×")}` });
}
