import { EvokeError } from "@evoke/errors";
import type { GraphParameter } from "../nn/graph.ts";
import { allFinite, type Tensor } from "../tensor.ts";
import { parameterValues } from "../weights/parameter-bytes.ts";

/**
 * Lets a network's results pass when they are numbers. When not, the weight that is to blame is looked for: reading all of
 * them beforehand would cost every good file. Sums are 32-bit floats whatever type the weights are stored in, so there is
 * no higher precision in which a run could be tried again.
 *
 * @param module what errors call the network
 * @throws EvokeError MODEL_TENSOR_INVALID naming the file and the weight; RESULT_NOT_FINITE when every weight is a number
 */
export function requireFinite(module: string, parameters: readonly GraphParameter[], results: readonly Tensor[]): void {
  if (results.every(({ data }) => allFinite(data))) return;
  const damaged = parameters.find(({ parameter }) => !allFinite(parameterValues(parameter)));
  const file = damaged?.parameter.file;
  if (damaged === undefined || file === undefined) throw new EvokeError("RESULT_NOT_FINITE", { module });
  // A LoRA's tensors have their file in their names, which the message has already said.
  const prefix = `${file}:`;
  throw new EvokeError("MODEL_TENSOR_INVALID", {
    file,
    tensor: damaged.name.startsWith(prefix) ? damaged.name.slice(prefix.length) : damaged.name,
    reason: "holds values that are not finite",
  });
}
