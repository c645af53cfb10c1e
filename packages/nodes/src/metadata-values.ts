import { EvokeError } from "@evoke/errors";
import { defineInvocation, ImageField, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import {
  FLAG_LABELS,
  INTEGER_LABELS,
  labelInput,
  labelOf,
  listOfLabel,
  NUMBER_LABELS,
  TEXT_LABELS,
  valueOfLabel,
} from "./inputs/metadata-labels.ts";
import { MetadataOutput } from "./outputs/metadata.ts";
import {
  BooleanCollectionOutput,
  BooleanOutput,
  FloatCollectionOutput,
  FloatOutput,
  IntegerCollectionOutput,
  IntegerOutput,
  StringCollectionOutput,
  StringOutput,
} from "./outputs/primitives.ts";

const common = { category: "metadata", version: "1.0.0", tags: ["metadata"], classification: "beta" } as const;

/** Other programs write numbers as text, and whole numbers with a point. */
const asNumber = z.preprocess(
  (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value),
  z.number(),
);
const asInteger = z.preprocess((value) => {
  const number = asNumber.safeParse(value);
  return number.success ? Math.trunc(number.data) : value;
}, z.int());
const asText = z.preprocess((value) => (typeof value === "object" ? JSON.stringify(value) : String(value)), z.string());

export const metadataItemLinked = defineInvocation({
  ...common,
  type: "metadata_item_linked",
  title: "Metadata Item Linked",
  version: "1.0.1",
  description: "Adds a value to metadata, or changes it",
  input: z.object({
    ...withMetadata,
    ...labelInput([
      ...TEXT_LABELS,
      "width",
      "height",
      "seed",
      "cfg_scale",
      "cfg_rescale_multiplier",
      "steps",
      "scheduler",
      "clip_skip",
      "model",
      "vae",
      "seamless_x",
      "seamless_y",
      "guidance",
      "cfg_scale_start_step",
      "cfg_scale_end_step",
    ]),
    value: z.any().describe("The value for this metadata item (may be any type)").meta({ ui_type: "AnyField" }),
  }),
  output: MetadataOutput,
  invoke({ metadata, value, ...label }, { config: { appVersion } }) {
    const item = { [labelOf(label)]: isVae(value) ? value.vae : value };
    return { metadata: { ...metadata, ...item, ...(appVersion === undefined ? {} : { app_version: appVersion }) } };
  },
});

/** Metadata names the model of an autoencoder, without what is applied to it. */
function isVae(value: unknown): value is { readonly vae: unknown } {
  return typeof value === "object" && value !== null && "vae" in value && "seamless_axes" in value;
}

export const metadataFieldExtractor = defineInvocation({
  ...common,
  type: "metadata_field_extractor",
  title: "Metadata Field Extractor",
  classification: "deprecated",
  description:
    "The text that a picture's metadata has under a key. Metadata From Image with Metadata To String does more",
  input: z.object({
    image: ImageField.describe("The image to extract metadata from"),
    key: z.string().describe("The key in the image's metadata to extract the value from"),
  }),
  output: StringOutput,
  async invoke({ image, key }, context) {
    const metadata = await context.images.metadata(image);
    if (metadata === undefined) {
      throw new EvokeError("INPUT_INVALID", { field: "image", reason: "the picture has no metadata" });
    }
    const value = Object.hasOwn(metadata, key) ? metadata[key] : undefined;
    if (typeof value === "string") return { value };
    const reason = value === undefined ? `the metadata has no "${key}"` : `the metadata's "${key}" is no text`;
    throw new EvokeError("INPUT_INVALID", { field: "key", reason });
  },
});

export const metadataFromImage = defineInvocation({
  ...common,
  type: "metadata_from_image",
  title: "Metadata From Image",
  version: "1.0.1",
  description: "How a picture was made; nothing where that is not known",
  input: z.object({ image: ImageField.describe("The image to process") }),
  output: MetadataOutput,
  async invoke({ image }, context) {
    return { metadata: { ...(await context.images.metadata(image)) } };
  },
});

export const metadataToBool = defineInvocation({
  ...common,
  type: "metadata_to_bool",
  title: "Metadata To Bool",
  description: "The boolean that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(FLAG_LABELS),
    default_value: z.boolean().describe("The default bool to use if not found in the metadata"),
  }),
  output: BooleanOutput,
  invoke: (input) => ({ value: valueOfLabel(input, z.boolean()) }),
});

export const metadataToBoolCollection = defineInvocation({
  ...common,
  type: "metadata_to_bool_collection",
  title: "Metadata To Bool Collection",
  description: "The booleans that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(FLAG_LABELS),
    default_value: z.array(z.boolean()).describe("The default bool collection to use if not found in the metadata"),
  }),
  output: BooleanCollectionOutput,
  invoke: (input) => ({ collection: listOfLabel(input, z.boolean()) }),
});

export const metadataToFloat = defineInvocation({
  ...common,
  type: "metadata_to_float",
  title: "Metadata To Float",
  version: "1.1.0",
  description: "The number that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(NUMBER_LABELS),
    default_value: z.number().describe("The default float to use if not found in the metadata"),
  }),
  output: FloatOutput,
  invoke: (input) => ({ value: valueOfLabel(input, asNumber) }),
});

export const metadataToFloatCollection = defineInvocation({
  ...common,
  type: "metadata_to_float_collection",
  title: "Metadata To Float Collection",
  description: "The numbers that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(NUMBER_LABELS),
    default_value: z.array(z.number()).describe("The default float collection to use if not found in the metadata"),
  }),
  output: FloatCollectionOutput,
  invoke: (input) => ({ collection: listOfLabel(input, asNumber) }),
});

export const metadataToInteger = defineInvocation({
  ...common,
  type: "metadata_to_integer",
  title: "Metadata To Integer",
  description: "The whole number that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(INTEGER_LABELS),
    default_value: z.int().describe("The default integer to use if not found in the metadata"),
  }),
  output: IntegerOutput,
  invoke: (input) => ({ value: valueOfLabel(input, asInteger) }),
});

export const metadataToIntegerCollection = defineInvocation({
  ...common,
  type: "metadata_to_integer_collection",
  title: "Metadata To Integer Collection",
  description: "The whole numbers that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(INTEGER_LABELS),
    default_value: z.array(z.int()).describe("The default integer collection to use if not found in the metadata"),
  }),
  output: IntegerCollectionOutput,
  invoke: (input) => ({ collection: listOfLabel(input, asInteger) }),
});

export const metadataToString = defineInvocation({
  ...common,
  type: "metadata_to_string",
  title: "Metadata To String",
  description: "The text that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(TEXT_LABELS),
    default_value: z.string().describe("The default string to use if not found in the metadata"),
  }),
  output: StringOutput,
  invoke: (input) => ({ value: valueOfLabel(input, asText) }),
});

export const metadataToStringCollection = defineInvocation({
  ...common,
  type: "metadata_to_string_collection",
  title: "Metadata To String Collection",
  description: "The texts that metadata has under a label",
  input: z.object({
    ...withMetadata,
    ...labelInput(TEXT_LABELS),
    default_value: z.array(z.string()).describe("The default string collection to use if not found in the metadata"),
  }),
  output: StringCollectionOutput,
  invoke: (input) => ({ collection: listOfLabel(input, asText) }),
});
