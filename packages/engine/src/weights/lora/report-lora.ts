import type { Checkpoint } from "../checkpoint.ts";
import { clipTextTensors } from "../mapping/clip-text.ts";
import { unetTensors } from "../mapping/unet.ts";
import type { Lora, LoraNetwork } from "./lora.ts";
import { type LoraTarget, matchLora } from "./match-lora.ts";

/** What of a LoRA has an effect on a model. */
export interface LoraReport {
  /** How many layers of each network it changes. */
  readonly layers: Readonly<Record<LoraNetwork, number>>;
  /** Names of tensors without effect: of unknown kinds, and for layers that the model does not have. */
  readonly unusedKeys: readonly string[];
  /** Layers that its file itself turns off, by an alpha of 0. */
  readonly withoutEffect: readonly string[];
}

/**
 * Holds a LoRA against a model, from headers alone.
 *
 * @throws EvokeError LORA_MODEL_MISMATCH as applying it would
 */
export function reportLora(lora: Lora, checkpoint: Checkpoint): LoraReport {
  const targets = targetsOf(checkpoint);
  const layers = { unet: 0, text_encoder: 0, text_encoder_2: 0 };
  const unusedKeys = [...lora.unusedKeys];
  for (const target of targets) {
    const { changes, unmatchedKeys } = matchLora(lora, target);
    layers[target.network] = new Set(changes.map(({ name }) => name.replace(/\.\w+$/, ""))).size;
    unusedKeys.push(...unmatchedKeys);
  }
  const known = new Set(targets.map(({ network }) => network));
  for (const { network, keys } of lora.layers) if (!known.has(network)) unusedKeys.push(...keys);
  const withoutEffect = lora.layers
    .filter(({ changes }) => changes.every((change) => change.kind === "add" && change.scale === 0))
    .map(({ module }) => module);
  return { layers, unusedKeys, withoutEffect };
}

function targetsOf({ unet, textEncoders, base }: Checkpoint): readonly LoraTarget[] {
  const encoders = textEncoders.map(({ config }, index): LoraTarget => {
    // The refiner has SDXL's second encoder only.
    const network = index > 0 || base === "sdxl-refiner" ? "text_encoder_2" : "text_encoder";
    return { network, module: "the text encoder", specs: clipTextTensors(config) };
  });
  if (unet === undefined) return encoders;
  return [{ network: "unet", module: "the UNet", specs: unetTensors(unet.config) }, ...encoders];
}
