import type { JsonSchema } from "@evoke/invoke";

/**
 * Every leaf in which two schemas differ, as `path: one | other`. Descriptions do not count, nor does the order of
 * alternatives, of required fields and of keys.
 */
export function schemaDifferences(name: string, one: JsonSchema | undefined, other: JsonSchema | undefined) {
  return leaves(name, normal(one), normal(other));
}

function leaves(path: string, a: unknown, b: unknown): readonly string[] {
  if (isRecord(a) && isRecord(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => leaves(`${path}.${key}`, a[key], b[key]));
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [`${path}: ${JSON.stringify(a)} | ${JSON.stringify(b)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== "description" || isRecord(inner))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ["anyOf", "required"].includes(key) ? sorted(normal(inner)) : normal(inner)]),
  );
}

function sorted(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
