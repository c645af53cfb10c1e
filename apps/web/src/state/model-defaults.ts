import { type Model, toIdentifier } from "../api/types.ts";
import type { GenerateSettings } from "./generate-settings.ts";
import { modelsForLayer } from "./reference-layers.ts";

/** Pixels that the families of models were trained at. */
const trainedSides: Readonly<Record<string, number>> = { "sd-1": 512, "sd-2": 768, sdxl: 1024 };

/** The side in pixels of the square pictures that a model is made for. */
export function trainedSide({ base, default_settings }: Pick<Model, "base" | "default_settings">): number {
  const { width, height } = default_settings ?? {};
  if (width && height) return Math.round(Math.sqrt(width * height));
  return trainedSides[base] ?? 512;
}

/** The settings that a model works well with: what it says itself, and what its family is used with where it is silent. */
export function modelDefaults(model: Model, models: readonly Model[]) {
  const own = model.default_settings ?? {};
  const side = trainedSide(model);
  const vae = own.vae == null ? undefined : models.find(({ key }) => key === own.vae);
  return {
    width: own.width ?? side,
    height: own.height ?? side,
    steps: own.steps ?? 30,
    cfgScale: own.cfg_scale ?? (model.base === "sdxl" ? 5.5 : 7.5),
    cfgRescale: own.cfg_rescale_multiplier ?? 0,
    scheduler: own.scheduler ?? "dpmpp_3m_k",
    clipSkip: 0,
    vae: vae && toIdentifier(vae),
  } satisfies Partial<GenerateSettings>;
}

/**
 * What choosing a model changes: its defaults, and what does not fit it any more goes; layers get a model that fits. Its example prompt comes where no
 * prompt has been written.
 */
export function chooseModel(
  model: Model,
  { prompt, loras, layers }: Pick<GenerateSettings, "prompt" | "loras" | "layers">,
  models: readonly Model[],
): Partial<GenerateSettings> {
  const example = model.default_settings?.prompt;
  return {
    ...modelDefaults(model, models),
    model: toIdentifier(model),
    loras: loras.filter(({ model: lora }) => lora.base === model.base),
    layers: layers.map((layer) => {
      if (layer.model?.base === model.base) return layer;
      const [first] = modelsForLayer(models, layer.kind, model.base);
      return { ...layer, model: first && toIdentifier(first) };
    }),
    ...(prompt === "" && example && { prompt: example }),
  };
}
