import type { CLIPField, ModelIdentifierField, UNetField, VAEField } from "@evoke/invoke";

/** The parts of a main model as nodes carry them. */
export interface ModelParts {
  readonly unet: UNetField;
  readonly clip: CLIPField;
  readonly vae: VAEField;
}

type SubModelType = NonNullable<ModelIdentifierField["submodel_type"]>;

/** One part of a model. */
export function submodel(model: ModelIdentifierField, type: SubModelType): ModelIdentifierField {
  return { ...model, submodel_type: type };
}

/** The parts of a main model of the first or second Stable Diffusion generation, with nothing applied to them. */
export function mainModelParts(model: ModelIdentifierField): ModelParts {
  return {
    unet: {
      unet: submodel(model, "unet"),
      scheduler: submodel(model, "scheduler"),
      loras: [],
      seamless_axes: [],
      freeu_config: null,
    },
    clip: {
      tokenizer: submodel(model, "tokenizer"),
      text_encoder: submodel(model, "text_encoder"),
      loras: [],
      skipped_layers: 0,
    },
    vae: { vae: submodel(model, "vae"), seamless_axes: [] },
  };
}
