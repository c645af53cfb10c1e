import { EvokeError } from "@evoke/errors";
import type { WeightSource } from "../weight-source.ts";
import type { LoraNetwork } from "./lora.ts";

/** Where diffusers puts the settings that peft trained with, as JSON. */
const settingsKey = "lora_adapter_metadata";

/** alpha of a layer whose file states it beside the tensors; undefined when it does not. */
export type StatedAlpha = (layer: {
  readonly network: LoraNetwork;
  readonly key: string;
  readonly rank: number;
}) => number | undefined;

/**
 * What a file's metadata says of alpha, which peft keeps for a whole network, with exceptions by the ends of layers' names.
 * Rank-stabilised ones are divided by the rank's square root (Kalajdzievski 2023, arXiv 2312.03732).
 *
 * @throws EvokeError MODEL_FILE_INVALID when the settings are there but cannot be read
 */
export function statedAlphas({ file, format, metadata }: WeightSource): StatedAlpha {
  const text = metadata.get(settingsKey);
  if (text === undefined) return () => undefined;
  const settings = parse(text);
  if (settings === undefined) {
    const reason = `its metadata ${settingsKey} is no JSON object`;
    throw new EvokeError("MODEL_FILE_INVALID", { file, format, reason });
  }
  return ({ network, key, rank }) => {
    const patterns = settings[`${network}.alpha_pattern`];
    const exception =
      typeof patterns === "object" && patterns !== null
        ? Object.entries(patterns).find(([end]) => `.${key.replace(/\.lora_.*$/, "")}`.endsWith(`.${end}`))?.[1]
        : undefined;
    const alpha: unknown = exception ?? settings[`${network}.lora_alpha`];
    if (typeof alpha !== "number" || !Number.isFinite(alpha)) return undefined;
    return settings[`${network}.use_rslora`] === true ? alpha * Math.sqrt(rank) : alpha;
  };
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const settings: unknown = JSON.parse(text);
    return typeof settings === "object" && settings !== null ? { ...settings } : undefined;
  } catch {
    return undefined;
  }
}
