import { EvokeError } from "@evoke/errors";
import { allFinite } from "../tensor.ts";
import { parameterValues } from "../weights/parameter-bytes.ts";
import type { StateDict } from "../weights/state-dict.ts";

/** Where the weights of a network came from. */
export interface WeightOrigin {
  /** The file that the weights came from. */
  readonly file: string;
  readonly parameters: StateDict;
}

/**
 * Runs a network, and when it gives values that are not finite, looks for the weight that is to blame: reading all of
 * them beforehand would cost every good file.
 *
 * @throws EvokeError MODEL_TENSOR_INVALID naming the weight; whatever `run` throws
 */
export async function namingDamage<Result>(
  { file, parameters }: WeightOrigin,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof EvokeError) || error.code !== "RESULT_NOT_FINITE") throw error;
    const damaged = [...parameters].find(([, parameter]) => !allFinite(parameterValues(parameter)));
    if (damaged === undefined) throw error;
    const [tensor] = damaged;
    throw new EvokeError(
      "MODEL_TENSOR_INVALID",
      { file, tensor, reason: "holds values that are not finite" },
      { cause: error },
    );
  }
}
