import type { Field } from "./field.ts";

/**
 * The value that a flag's text stands for. Text that does not fit the field is passed on as it is, so that the schema
 * refuses it in its own words, with what was typed.
 */
export function parseValue(field: Field, text: string): unknown {
  if (field.kind === "number") return parseNumber(text);
  if (field.kind === "json") return parseJson(text);
  return text;
}

/** NaN, infinities and whole numbers that a double cannot hold are no numbers here. */
function parseNumber(text: string): unknown {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return text;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? text : value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
