import { type FieldType, type InvocationDefinition, portsOf } from "@evoke/invoke";
import { SIDE } from "./pictures.ts";

/** Names under which the benchmark's picture, its mask and the mask as a tensor are stored. */
export interface StoredNames {
  readonly picture: string;
  readonly mask: string;
  readonly tensor: string;
}

/** Settings of nodes that do nothing by default, or that are slower otherwise; a name after the type tells them apart. */
const settings: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> = {
  img_hue_adjust: { "": { hue: 60 } },
  img_hue_adjust_oklch: { "": { hue: 60 } },
  img_lerp: { "": { min: 20 } },
  img_ilerp: { "": { min: 20 } },
  img_channel_multiply: { "": { channel: "Red (RGBA)", scale: 1.2 }, lab: { channel: "A (LAB)", scale: 1.2 } },
  img_channel_offset: { "": { channel: "Red (RGBA)", offset: 9 }, lab: { channel: "A (LAB)", offset: 9 } },
  invokeai_img_hue_adjust_plus: {
    "": { degrees: 60 },
    okhsl: { degrees: 60, space: "Okhsl", preserve_lightness: true },
  },
  invokeai_img_enhance: { "": { color: 1.2, contrast: 1.2, brightness: 1.2, sharpness: 1.2 } },
  invokeai_img_blend: {
    "": {},
    multiply: { blend_mode: "Multiply" },
    oklch: { blend_mode: "Luminosity", color_space: "Oklch (Oklab)" },
    okhsl: { blend_mode: "Color", color_space: "Okhsl" },
  },
  invokeai_img_dilate_erode: { "": {}, lightness: { lightness_only: true } },
  img_conv: { "": {}, lab: { mode: "LAB" } },
};

/** Inputs of one run of a node; the name is empty for the usual ones. */
export interface NodeRun {
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What makes a node one that computes with a model, whether it names one or finds it by itself. */
const ofModels = /Model|UNet|VAE|CLIP|Conditioning|Latents/;

/** The runs of a node that takes pictures or masks and no model, and else only what has a default or a plain value. */
export function runsOf(invocation: InvocationDefinition, names: StoredNames): readonly NodeRun[] {
  const inputs: Record<string, unknown> = {};
  let takesPicture = false;
  const ports = [...portsOf(invocation).inputs.values()];
  if (ports.some(({ type }) => ofModels.test(JSON.stringify(type)))) return [];
  for (const { name, type, required } of ports) {
    const value = pictureFor(name, type, names);
    if (value !== undefined) takesPicture = true;
    const given = value ?? (required ? plainValue(type) : undefined);
    if (given !== undefined) inputs[name] = given;
  }
  if (!takesPicture) return [];
  const variants = Object.entries(settings[invocation.type] ?? { "": {} });
  return variants.map(([name, more]) => ({ name, inputs: { ...inputs, ...more } }));
}

function pictureFor(field: string, type: FieldType, names: StoredNames): unknown {
  if (type.kind === "list") {
    const item = pictureFor(field, type.item, names);
    return item === undefined ? undefined : [item, item];
  }
  if (type.kind !== "named") return undefined;
  if (type.name === "TensorField") return { tensor_name: names.tensor };
  if (type.name !== "ImageField") return undefined;
  return { image_name: field.startsWith("mask") ? names.mask : names.picture };
}

function plainValue(type: FieldType): unknown {
  switch (type.kind) {
    case "int":
    case "float":
      return 16;
    case "enum":
      return type.values[0];
    case "named":
      if (type.name === "ColorField") return { r: 9, g: 99, b: 199, a: 255 };
      if (type.name === "BoundingBoxField") return { x_min: 0, x_max: SIDE, y_min: 0, y_max: SIDE };
      return undefined;
    default:
      return undefined;
  }
}
