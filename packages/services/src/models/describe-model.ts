import { createHash } from "node:crypto";
import type { ModelDefaults, ModelRecord } from "@evoke/invoke";
import type { ModelPlace } from "./find-models.ts";
import { fingerprint } from "./fingerprint.ts";
import { readModelCard } from "./model-card.ts";

/** Sizes that the families were trained at. */
const trainedSizes: Readonly<Record<string, number>> = {
  "sd-1": 512,
  "sd-2": 768,
  sdxl: 1024,
  "sd-3": 1024,
  flux: 1024,
};

/**
 * A model's record: what its card says, completed by what its weights show.
 *
 * @throws MODEL_CONFIG_INVALID for a wrong card, and the engine's errors about damaged or disguised files.
 */
export async function describeModel(place: ModelPlace): Promise<ModelRecord> {
  const { identifyModel } = await import("@evoke/engine");
  const card = await readModelCard(place.path, place.kind);
  const identity = identifyModel(place.path);
  const { hash, size } = await fingerprint(place);
  const base = card.base ?? identity.base;
  const type = card.type ?? identity.type;
  return {
    key: modelKey(place.path),
    hash,
    name: card.name ?? place.name,
    ...(card.description !== undefined && { description: card.description }),
    base,
    type,
    format: identity.format,
    ...(identity.variant !== undefined && { variant: identity.variant }),
    ...(identity.predictionType !== undefined && { prediction_type: identity.predictionType }),
    path: place.path,
    file_size: size,
    default_settings: { ...(type === "main" && trainedSize(base)), ...card.defaults },
  };
}

/** A UUID made from the canonical path (RFC 9562, version 8), so that a model keeps its key across runs. */
export function modelKey(path: string): string {
  const bytes = createHash("sha256").update(path).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x80;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function trainedSize(base: string): ModelDefaults {
  const side = trainedSizes[base];
  return side === undefined ? {} : { width: side, height: side };
}
