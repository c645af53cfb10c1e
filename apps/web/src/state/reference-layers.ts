import type { Model, ModelIdentifier } from "../api/types.ts";
import type { ChosenImage } from "./generate-settings.ts";

/** What steers by a picture, by the types of models. */
export const layerKinds = ["controlnet", "t2i_adapter", "ip_adapter"] as const;
export type LayerKind = (typeof layerKinds)[number];

/** What counts more, the prompt or the ControlNet's picture. */
export const controlModes = ["balanced", "more_prompt", "more_control", "unbalanced"] as const;
/** How a layer's picture comes to the size of the one that is made. */
export const resizeModes = ["just_resize", "crop_resize", "fill_resize"] as const;
/** What of a picture an IP-Adapter takes over. */
export const adapterMethods = ["full", "style", "composition", "style_strong", "style_precise"] as const;
/** The vision towers that IP-Adapters were trained with. */
export const visionTowers = ["ViT-H", "ViT-G", "ViT-L"] as const;

/** A node that makes of a picture what a control model looks at, with its fields. */
export interface ChosenFilter {
  readonly type: string;
  readonly fields: Readonly<Record<string, number | string>>;
}

/** A picture that steers the next ones; fields that its kind has no use for are kept for another kind. */
export interface ReferenceLayer {
  readonly id: string;
  readonly kind: LayerKind;
  readonly enabled: boolean;
  readonly image?: ChosenImage | undefined;
  readonly model?: ModelIdentifier | undefined;
  /** -1 … 2. */
  readonly weight: number;
  /** When it steers first and last, as parts of all steps, 0 … 1. */
  readonly begin: number;
  readonly end: number;
  readonly controlMode: (typeof controlModes)[number];
  readonly resizeMode: (typeof resizeModes)[number];
  readonly method: (typeof adapterMethods)[number];
  readonly visionTower: (typeof visionTowers)[number];
  readonly filter?: ChosenFilter | undefined;
}

/** A layer without a picture yet. */
export function newLayer(kind: LayerKind, id: string): ReferenceLayer {
  return {
    id,
    kind,
    enabled: true,
    weight: 1,
    begin: 0,
    end: 1,
    controlMode: "balanced",
    resizeMode: "just_resize",
    method: "full",
    visionTower: "ViT-H",
  };
}

/** The models that a kind of layer can use beside a main model of a family. */
export function modelsForLayer(models: readonly Model[], kind: LayerKind, base: string | undefined): readonly Model[] {
  return models.filter((model) => model.type === kind && model.base === base);
}

/** What keeps a layer from steering; undefined for one that is ready. */
export function missingOf({ image, model }: ReferenceLayer): "image" | "model" | undefined {
  if (image === undefined) return "image";
  return model === undefined ? "model" : undefined;
}
