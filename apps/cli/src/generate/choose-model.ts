import { EvokeError } from "@evoke/errors";
import type { ModelDefaults, ModelIdentifierField, ModelRecord, Models } from "@evoke/invoke";
import type { GenerateInput } from "./generate-input.ts";

/** Kinds of models that the graphs of this command are made for. */
const bases: readonly string[] = ["sd-1", "sd-2", "sdxl"];

export interface ModelWish {
  /** Name, key or path that the user typed. */
  readonly typed?: string;
  /** The model that a picture names. */
  readonly recorded?: ModelIdentifierField;
}

/** The model that is meant, else the first that fits. @throws MODEL_NOT_FOUND, FLAG_INVALID for one of another kind */
export async function chooseModel(models: Models, { typed, recorded }: ModelWish): Promise<ModelRecord> {
  if (typed !== undefined) return checkKind(await models.find(typed, { type: "main" }));
  if (recorded !== undefined) return checkKind(await models.resolve(recorded));
  const first = (await models.list({ type: "main" })).find(({ base }) => bases.includes(base));
  // Asking for a model without a name explains which ones there are and where to put more.
  return first ?? models.find("sd-1", { type: "main" });
}

/** What the model's maker recommends, by field of {@link GenerateInput}. */
export function recommended(defaults: ModelDefaults): Partial<GenerateInput> {
  const { width, height, steps, cfg_scale: cfg, cfg_rescale_multiplier: cfg_rescale, scheduler } = defaults;
  const values = { width, height, steps, cfg, cfg_rescale, scheduler };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function checkKind(model: ModelRecord): ModelRecord {
  if (model.type === "main" && bases.includes(model.base)) return model;
  throw new EvokeError("FLAG_INVALID", {
    flag: "--model",
    expected: "a main model of Stable Diffusion 1, 2 or XL",
    value: `${model.name} (${model.base} ${model.type})`,
    nearest: "",
  });
}
