import type { Model } from "../api/types.ts";
import { findModel, isRecord, type Metadata, numberOf, textOf } from "./metadata-values.ts";
import {
  adapterMethods,
  type ChosenFilter,
  controlModes,
  type LayerKind,
  newLayer,
  type ReferenceLayer,
  resizeModes,
  visionTowers,
} from "./reference-layers.ts";

/** Where the metadata list a kind of layers, what their models are called there, and where their filters are. */
const places: readonly {
  readonly kind: LayerKind;
  readonly list: string;
  readonly model: string;
  readonly filters?: string;
}[] = [
  { kind: "controlnet", list: "controlnets", model: "control_model", filters: "controlnet_filters" },
  { kind: "t2i_adapter", list: "t2iAdapters", model: "t2i_adapter_model", filters: "t2i_adapter_filters" },
  { kind: "ip_adapter", list: "ipAdapters", model: "ip_adapter_model" },
];

/**
 * The layers that a picture's metadata list. Those whose models are gone are left out; of what else is no value that
 * there can be, the usual one is taken. Their pictures' sizes are not told, and `sizes` looks them up.
 *
 * @param sizes The size of a picture by its name; undefined for one that is gone.
 */
export async function layersOf(
  metadata: Metadata,
  models: readonly Model[],
  sizes: (name: string) => Promise<{ readonly width: number; readonly height: number } | undefined>,
): Promise<readonly ReferenceLayer[]> {
  const layers: ReferenceLayer[] = [];
  for (const { kind, list, model: modelKey, filters } of places) {
    const entries = listOf(metadata[list]);
    const ofEntries = filters === undefined ? [] : listOf(metadata[filters]);
    for (const [index, entry] of entries.entries()) {
      const model = isRecord(entry) ? findModel(entry[modelKey], models) : undefined;
      if (!isRecord(entry) || model === undefined) continue;
      const image = isRecord(entry["image"]) ? textOf(entry["image"]["image_name"]) : undefined;
      const size = image === undefined ? undefined : await sizes(image);
      layers.push({
        ...newLayer(kind, `${kind}-${index}`),
        model,
        ...(image !== undefined && size && { image: { name: image, ...size } }),
        ...valuesOf(entry),
        filter: filterOf(ofEntries[index]),
      });
    }
  }
  return layers;
}

function valuesOf(entry: Metadata): Partial<ReferenceLayer> {
  const values = {
    weight: numberOf(entry["control_weight"]) ?? numberOf(entry["weight"]),
    begin: numberOf(entry["begin_step_percent"]),
    end: numberOf(entry["end_step_percent"]),
    controlMode: controlModes.find((one) => one === entry["control_mode"]),
    resizeMode: resizeModes.find((one) => one === entry["resize_mode"]),
    method: adapterMethods.find((one) => one === entry["method"]),
    visionTower: visionTowers.find((one) => one === entry["clip_vision_model"]),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function filterOf(value: unknown): ChosenFilter | undefined {
  if (!isRecord(value) || typeof value["type"] !== "string") return undefined;
  const fields = isRecord(value["fields"]) ? Object.entries(value["fields"]) : [];
  const known = fields.filter((field): field is [string, number | string] =>
    ["number", "string"].includes(typeof field[1]),
  );
  return { type: value["type"], fields: Object.fromEntries(known) };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
