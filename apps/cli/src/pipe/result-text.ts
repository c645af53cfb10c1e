import type { ImageField, OutputValue } from "@evoke/invoke";
import { shortPath } from "../files/short-path.ts";

type Fields = Readonly<Record<string, unknown>>;

/**
 * An output as a line for people: a picture's path, size and whatever else is said of it; a single value as it is;
 * anything else as JSON.
 * @param pathOf Where a stored picture lies.
 */
export function resultText({ type: _, ...fields }: OutputValue, pathOf: (name: string) => string): string {
  const { image, width, height, ...rest }: Fields = fields;
  if (isImage(image)) {
    const size = width === undefined || height === undefined ? [] : [`${width}x${height}`];
    return [shortPath(pathOf(image.image_name)), ...size, ...Object.entries(rest).map(fieldText)].join("  ");
  }
  const [[name, value] = [], ...others] = Object.entries(fields);
  if (name === undefined) return "done";
  if (others.length > 0) return Object.entries(fields).map(fieldText).join("  ");
  if (Array.isArray(value) && value.length > 0 && value.every(isImage)) {
    return value.map(({ image_name }) => shortPath(pathOf(image_name))).join("\n");
  }
  return valueText(value);
}

/** An output as JSON in which every picture also says where its file is. */
export function resultJson(output: OutputValue, pathOf: (name: string) => string): unknown {
  return JSON.parse(JSON.stringify(output), (_, value: unknown) =>
    isImage(value) ? { ...value, path: pathOf(value.image_name) } : value,
  );
}

function fieldText([name, value]: readonly [string, unknown]): string {
  return `${name} ${valueText(value)}`;
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isImage(value: unknown): value is ImageField {
  return typeof value === "object" && value !== null && "image_name" in value && typeof value.image_name === "string";
}
