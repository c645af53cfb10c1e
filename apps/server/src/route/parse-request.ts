import { z } from "zod";
import { RequestInvalid, type RequestPart } from "./request-invalid.ts";

/** Checks a part of a request. @throws RequestInvalid */
export function parsePart(part: RequestPart, schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new RequestInvalid(part, result.error.issues);
}

/**
 * Checks parameters, which come as texts: each becomes what its schema asks for. An empty text counts as absent where
 * that may be, because clients send `search_term=` for no filter.
 *
 * @throws RequestInvalid
 */
export function parseTexts(part: "path" | "query", schema: z.ZodObject, texts: unknown): unknown {
  const given = z.record(z.string(), z.union([z.string(), z.array(z.string())])).parse(texts);
  const values = Object.entries(schema.shape).map(([name, field]): [string, unknown] => {
    const text = Object.hasOwn(given, name) ? given[name] : undefined;
    return [name, text === undefined ? undefined : fromText(field, text)];
  });
  return parsePart(part, schema, Object.fromEntries(values.filter(([, value]) => value !== undefined)));
}

function fromText(field: z.core.$ZodType, text: string | readonly string[]): unknown {
  const { type, isOptional } = baseType(field);
  if (type === "array") return [text].flat().filter((one) => one !== "");
  // The last of several says it, as it does for InvokeAI.
  const last = typeof text === "string" ? text : text.at(-1);
  if (last === undefined || (last === "" && isOptional)) return undefined;
  if (type === "boolean") return { true: true, false: false, "1": true, "0": false }[last.toLowerCase()] ?? last;
  if (type === "number") return /^-?\d+(\.\d+)?$/.test(last) ? Number(last) : last;
  return last;
}

/** What is inside `.optional()`, `.nullable()` and `.default()`. */
function baseType(field: z.core.$ZodType): { readonly type: string; readonly isOptional: boolean } {
  let inner = field;
  let isOptional = false;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) {
    isOptional = true;
    inner = inner.unwrap();
  }
  return { type: inner._zod.def.type, isOptional };
}
