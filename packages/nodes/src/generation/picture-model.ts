import { EvokeError } from "@evoke/errors";
import { type InvocationContext, identifierOf, type ModelIdentifierField, type ModelRecord } from "@evoke/invoke";
import { applyLoRAs } from "./apply-loras.ts";
import { listed } from "./listed.ts";
import { type ModelParts, mainModelParts, submodel } from "./model-parts.ts";
import { isPictureFamily, pictureFamilies } from "./picture-families.ts";
import type { PictureInput } from "./picture-input.ts";

/** A main model with everything applied to it that a composite invocation was told. */
export interface PictureModel {
  readonly record: ModelRecord;
  readonly identifier: ModelIdentifierField;
  readonly parts: ModelParts;
}

type ModelInput = Pick<PictureInput, "model" | "loras" | "vae" | "clip_skip" | "seamless_x" | "seamless_y">;

/**
 * The model that was named, else the first that fits.
 *
 * @throws EvokeError MODEL_NOT_FOUND; INPUT_INVALID for a model of another kind; and what applying LoRAs throws
 */
export async function pictureModel(input: ModelInput, context: InvocationContext): Promise<PictureModel> {
  const record = await mainModel(input.model, context);
  const identifier = identifierOf(record);
  const parts = withEffects(mainModelParts(identifier), input);
  const changed = await applyLoRAs(parts, listed(input.loras), { context, bases: [record.base], duplicates: "refuse" });
  const vae = input.vae === null ? parts.vae : { ...parts.vae, vae: submodel(input.vae, "vae") };
  if (input.vae !== null) await context.models.resolve(input.vae);
  return {
    record,
    identifier,
    parts: {
      unet: changed.unet ?? parts.unet,
      clip: changed.clip ?? parts.clip,
      clip2: changed.clip2 ?? parts.clip2,
      vae,
    },
  };
}

async function mainModel(wanted: ModelIdentifierField | null, { models }: InvocationContext): Promise<ModelRecord> {
  if (wanted === null) {
    const first = (await models.list({ type: "main" })).find(({ base }) => isPictureFamily(base));
    // Asking for a model without a name explains which ones there are and where to put more.
    return first ?? models.find("sd-1", { type: "main" });
  }
  const record = await models.resolve(wanted);
  if (record.type === "main" && isPictureFamily(record.base)) return record;
  const reason = `"${record.name}" is a ${record.type} of ${record.base}, not a main model of ${pictureFamilies.join(", ")}`;
  throw new EvokeError("INPUT_INVALID", { field: "model", reason });
}

function withEffects({ unet, clip, clip2, vae }: ModelParts, input: ModelInput): ModelParts {
  const seamless_axes = [...(input.seamless_x ? ["x"] : []), ...(input.seamless_y ? ["y"] : [])];
  return {
    unet: { ...unet, seamless_axes },
    clip: { ...clip, skipped_layers: input.clip_skip },
    clip2: { ...clip2, skipped_layers: input.clip_skip },
    vae: { ...vae, seamless_axes },
  };
}
