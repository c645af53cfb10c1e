import { EvokeError } from "@evoke/errors";
import { requireShape } from "../runtime/input-shape.ts";
import { allFinite, type Tensor } from "../tensor.ts";

/**
 * Checks that a tensor is one RGB picture, [1, 3, h, w], with pixels that are numbers.
 *
 * @param module what errors call the network that is given it
 * @throws EvokeError INPUT_SHAPE, INPUT_INVALID
 */
export function requirePicture(module: string, { data, shape }: Tensor): void {
  requireShape({ module, name: "pixels" }, shape, [1, 3, "height", "width"]);
  const reason = data.length === 0 ? "the picture has none" : allFinite(data) ? undefined : "some are not numbers";
  if (reason !== undefined) throw new EvokeError("INPUT_INVALID", { field: "pixels", reason });
}
