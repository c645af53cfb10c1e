import { identifierOf, type LoRAField, type ModelIdentifierField, type Models } from "@evoke/invoke";
import type { GenerateInput } from "./generate-input.ts";

/** Weight of a LoRA that says nothing else, as InvokeAI's. */
const USUAL_WEIGHT = 0.75;

/** What is used beside the main model. */
export interface ModelAdditions {
  readonly loras: readonly LoRAField[];
  readonly vae?: ModelIdentifierField;
}

/** Finds the LoRAs and the autoencoder that were named. @throws EvokeError MODEL_NOT_FOUND */
export async function chooseAdditions(models: Models, { lora, vae }: GenerateInput): Promise<ModelAdditions> {
  const loras = await Promise.all(lora.map((text) => findLora(models, text)));
  return { loras, ...(vae !== undefined && { vae: identifierOf(await models.find(vae, { type: "vae" })) }) };
}

async function findLora(models: Models, text: string): Promise<LoRAField> {
  const [, name = text, weight] = /^(.+):(-?[\d.]+)$/.exec(text) ?? [];
  const record = await models.find(name, { type: "lora" });
  const given = weight === undefined ? Number.NaN : Number(weight);
  return {
    lora: identifierOf(record),
    weight: Number.isFinite(given) ? given : (record.default_settings.weight ?? USUAL_WEIGHT),
  };
}
