interface MetadataLine {
  readonly key: string;
  readonly value: string;
}

/** Fields that people look for first; the others follow as they are stored. */
const first = ["positive_prompt", "negative_prompt", "seed", "model", "steps", "cfg_scale", "scheduler"];

/** The fields of a picture's metadata as lines of text; empty ones are left out, models are their names. */
export function fieldsOf(metadata: Readonly<Record<string, unknown>>): readonly MetadataLine[] {
  const keys = [
    ...first.filter((key) => key in metadata),
    ...Object.keys(metadata).filter((key) => !first.includes(key)),
  ];
  return keys.flatMap((key) => {
    const value = textOf(metadata[key]);
    return value === "" ? [] : [{ key, value }];
  });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join("\n");
  if (typeof value !== "object") return String(value);
  if ("name" in value && typeof value.name === "string") return value.name;
  if ("model" in value) {
    const weight = "weight" in value && typeof value.weight === "number" ? ` (${value.weight})` : "";
    return textOf(value.model) + weight;
  }
  return JSON.stringify(value);
}
