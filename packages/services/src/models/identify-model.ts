import { EvokeError } from "@evoke/errors";
import type { ModelPlace } from "./find-models.ts";
import type { ModelIdentity } from "./model-identity.ts";

/** What the engine says of a file whose tensors are sound but make no Stable Diffusion model. */
const NO_CHECKPOINT = new Set(["MODEL_TENSORS_MISMATCH", "MODEL_COMPONENT_MISSING", "MODEL_CONFIG_UNKNOWN"]);

/**
 * Recognises main models by their headers and configurations.
 *
 * @throws the engine's errors about damaged or disguised files.
 */
export async function identifyModel({ path, kind }: ModelPlace): Promise<ModelIdentity | undefined> {
  const { openCheckpoint } = await import("@evoke/engine");
  try {
    const checkpoint = openCheckpoint(path);
    checkpoint.close();
    return {
      base: checkpoint.base,
      type: "main",
      format: kind === "folder" ? "diffusers" : "checkpoint",
      variant: checkpoint.variant,
      prediction_type: checkpoint.predictionType,
    };
  } catch (error) {
    if (error instanceof EvokeError && NO_CHECKPOINT.has(error.code)) return undefined;
    throw error;
  }
}
