import { EvokeError } from "@evoke/errors";
import { expectation, type MetadataField } from "@evoke/invoke";
import { z } from "zod";

/** The choice that stands for the label in `custom_label`. */
const CUSTOM_LABEL = "* CUSTOM LABEL *";

export const NUMBER_LABELS = ["cfg_scale", "cfg_rescale_multiplier", "guidance"] as const;
export const INTEGER_LABELS = [
  "width",
  "height",
  "seed",
  "steps",
  "clip_skip",
  "cfg_scale_start_step",
  "cfg_scale_end_step",
] as const;
export const TEXT_LABELS = [
  "positive_prompt",
  "positive_style_prompt",
  "negative_prompt",
  "negative_style_prompt",
] as const;
export const FLAG_LABELS = ["seamless_x", "seamless_y"] as const;

/** Which label of metadata is meant: one of some, or any in words. Default: the first, or the custom one. */
export const labelInput = (labels: readonly string[], preset?: string) => ({
  label: z
    .enum<readonly string[]>([CUSTOM_LABEL, ...labels])
    .default(preset ?? CUSTOM_LABEL)
    .describe("Label for this metadata item")
    .meta({ input: "direct" }),
  custom_label: z.string().nullable().default(null).describe("Label for this metadata item").meta({ input: "direct" }),
});

interface Labelled {
  readonly label: string;
  readonly custom_label: string | null;
}

/** The label that is meant. @throws INPUT_INVALID when it is a custom one that is not given. */
export function labelOf({ label, custom_label }: Labelled): string {
  if (label !== CUSTOM_LABEL) return label;
  if (custom_label !== null && custom_label !== "") return custom_label;
  throw new EvokeError("INPUT_INVALID", { field: "custom_label", reason: "it must say which label is meant" });
}

interface LabelledMetadata<Value> extends Labelled {
  readonly metadata: MetadataField | null;
  readonly default_value: Value;
}

/** The value that metadata has under a label, or the default. @throws INPUT_INVALID for one of another type. */
export function valueOfLabel<Value>(input: LabelledMetadata<Value>, type: z.ZodType<Value>): Value {
  const label = labelOf(input);
  const value: unknown = input.metadata?.[label] ?? undefined;
  return value === undefined ? input.default_value : metadataValue(label, value, type);
}

/** The list that metadata has under a label, or the default; a single value is a list of one. */
export function listOfLabel<Item>(input: LabelledMetadata<Item[]>, type: z.ZodType<Item>): Item[] {
  const label = labelOf(input);
  const value: unknown = input.metadata?.[label] ?? undefined;
  if (value === undefined) return input.default_value;
  return (Array.isArray(value) ? value : [value]).map((item: unknown) => metadataValue(label, item, type));
}

/** A value of metadata as one of a type. @throws INPUT_INVALID naming its label. */
export function metadataValue<Value>(label: string, value: unknown, type: z.ZodType<Value>): Value {
  const parsed = type.safeParse(value);
  if (parsed.success) return parsed.data;
  const text = JSON.stringify(value) ?? String(value);
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  const reason = `its ${label} is ${shown}, where ${expectation(type)} is expected`;
  throw new EvokeError("INPUT_INVALID", { field: "metadata", reason });
}
