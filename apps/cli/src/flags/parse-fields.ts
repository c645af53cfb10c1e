import { EvokeError, nearestNames } from "@evoke/errors";
import { expectation } from "@evoke/invoke";
import type { z } from "zod";
import { flagOf } from "./field.ts";
import { choicesOf } from "./json-schema.ts";

/**
 * Checks the values of flags and fills in defaults.
 * @throws FLAG_INVALID naming the first wrong flag with what it takes.
 */
export function parseFields<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  values: Readonly<Record<string, unknown>>,
): z.output<z.ZodObject<Shape>> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const [name, ...inside] = (issue?.path ?? []).map(String);
  const field = schema.shape[name ?? ""];
  if (name === undefined || field === undefined) throw parsed.error;
  const flag = `--${flagOf(name)}`;
  const value = values[name];
  if (value === undefined) throw new EvokeError("FLAG_MISSING", { flag, expected: expectation(field) });
  const expected = inside.length === 0 ? expectation(field) : `valid in ${inside.join(".")} (${issue?.message})`;
  const [near] = typeof value === "string" ? nearestNames(value, choicesOf(field)) : [];
  const nearest = near === undefined ? "" : `Did you mean ${near}?`;
  throw new EvokeError("FLAG_INVALID", { flag, expected, value: shown(value), nearest });
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
