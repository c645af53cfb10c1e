import type { CLIPField, ModelIdentifierField, UNetField, VAEField } from "@evoke/invoke";

/** The parts of a main model as nodes carry them. */
export interface ModelParts {
  readonly unet: UNetField;
  readonly clip: CLIPField;
  /** The second text encoder: only SDXL has it. */
  readonly clip2: CLIPField;
  readonly vae: VAEField;
}

type SubModelType = NonNullable<ModelIdentifierField["submodel_type"]>;

/** One part of a model. */
export function submodel(model: ModelIdentifierField, type: SubModelType): ModelIdentifierField {
  return { ...model, submodel_type: type };
}

/** The parts of a main model of Stable Diffusion, with nothing applied to them. */
export function mainModelParts(model: ModelIdentifierField): ModelParts {
  return {
    unet: {
      unet: submodel(model, "unet"),
      scheduler: submodel(model, "scheduler"),
      loras: [],
      seamless_axes: [],
      freeu_config: null,
    },
    clip: textEncoder(submodel(model, "tokenizer"), submodel(model, "text_encoder")),
    clip2: textEncoder(submodel(model, "tokenizer_2"), submodel(model, "text_encoder_2")),
    vae: { vae: submodel(model, "vae"), seamless_axes: [] },
  };
}

function textEncoder(tokenizer: ModelIdentifierField, text_encoder: ModelIdentifierField): CLIPField {
  return { tokenizer, text_encoder, loras: [], skipped_layers: 0 };
}
