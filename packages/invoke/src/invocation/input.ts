import { EvokeError } from "@evoke/errors";
import { z } from "zod";
import type { InvocationDefinition } from "./define-invocation.ts";
import { expectation } from "./expectation.ts";
import type { FieldType } from "./field-type.ts";
import { isOpenInput, portsOf } from "./ports.ts";

/** A value that an input field does not take. */
export interface InputIssue {
  /** The field, or the place inside it: `image.image_name`. */
  readonly field: string;
  /** What is wrong: `width must be a multiple of 8 greater than 0, not 63`. */
  readonly reason: string;
}

/** What every node has beside its inputs. */
export const NODE_ATTRIBUTES: readonly string[] = ["id", "type", "is_intermediate", "use_cache"];

type Values = Readonly<Record<string, unknown>>;

const looseSchemas = new WeakMap<InvocationDefinition, z.ZodObject>();

/** The input schema of a node in a graph: required fields may be absent, since an edge may bring them. */
function looseSchema(invocation: InvocationDefinition): z.ZodObject {
  const earlier = looseSchemas.get(invocation);
  if (earlier !== undefined) return earlier;
  const required = new Set([...portsOf(invocation).inputs.values()].filter((port) => port.required).map((p) => p.name));
  const shape = Object.entries(invocation.input.shape).map(([name, schema]): [string, z.core.$ZodType] => [
    name,
    required.has(name) ? z.nullish(schema) : schema,
  ]);
  const loose = z.object(Object.fromEntries(shape));
  looseSchemas.set(invocation, loose);
  return loose;
}

/** Checks the literal values of a node; the first one that its field does not take, or `undefined`. */
export function checkInput(invocation: InvocationDefinition, values: Values): InputIssue | undefined {
  const parsed = looseSchema(invocation).safeParse(coerceInput(invocation, values));
  return parsed.success ? undefined : explain(invocation, values, parsed.error.issues[0]);
}

/**
 * The values that `invoke` gets: defaults filled in, numbers made text where text is wanted, everything checked.
 * @throws NODE_INPUT_MISSING, NODE_CONNECTION_MISSING, NODE_INPUT_INVALID naming the first bad field.
 */
export function parseInput(invocation: InvocationDefinition, values: Values): Record<string, unknown> {
  const { type } = invocation;
  for (const { name, required, input } of portsOf(invocation).inputs.values()) {
    if (!required || (values[name] ?? null) !== null) continue;
    if (input === "connection") throw new EvokeError("NODE_CONNECTION_MISSING", { type, field: name });
    throw new EvokeError("NODE_INPUT_MISSING", { type, field: name });
  }
  const parsed = invocation.input.safeParse(coerceInput(invocation, values));
  if (parsed.success) return { ...parsed.data, ...openValues(invocation, values) };
  const { field, reason } = explain(invocation, values, parsed.error.issues[0]);
  throw new EvokeError("NODE_INPUT_INVALID", { type, field, reason });
}

function coerceInput(invocation: InvocationDefinition, values: Values): Values {
  const coerced: Record<string, unknown> = {};
  for (const [name, port] of portsOf(invocation).inputs) {
    if (Object.hasOwn(values, name)) coerced[name] = coerce(port.type, values[name]);
  }
  return takesMore(invocation) ? { ...extraValues(invocation, values), ...coerced } : coerced;
}

/** Whether an input takes fields that it does not name: a `z.looseObject`. */
export function takesMore(invocation: InvocationDefinition): boolean {
  return invocation.input._zod.def.catchall !== undefined;
}

function openValues(invocation: InvocationDefinition, values: Values): Values {
  if (invocation.openInputs === "") return {};
  return Object.fromEntries(Object.entries(values).filter(([name]) => isOpenInput(invocation, name)));
}

function extraValues(invocation: InvocationDefinition, values: Values): Values {
  const named = portsOf(invocation).inputs;
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !named.has(name) && !NODE_ATTRIBUTES.includes(name)),
  );
}

/** Numbers become text where only text fits, and text that spells a number becomes one where only numbers fit. */
function coerce(type: FieldType, value: unknown): unknown {
  if (type.kind === "string" && typeof value === "number") return String(value);
  if ((type.kind === "int" || type.kind === "float") && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) {
    return Number(value);
  }
  if (type.kind === "list" && type.item.kind === "string" && Array.isArray(value)) {
    return value.map((element) => coerce(type.item, element));
  }
  return value;
}

function explain(invocation: InvocationDefinition, values: Values, issue: z.core.$ZodIssue | undefined): InputIssue {
  const [name, ...inside] = (issue?.path ?? []).map(String);
  const port = name === undefined ? undefined : portsOf(invocation).inputs.get(name);
  if (name === undefined || port === undefined) return { field: "input", reason: issue?.message ?? "it is not valid" };
  const field = [name, ...inside].join(".");
  const value = inside.reduce<unknown>((outer, key) => (isRecord(outer) ? outer[key] : undefined), values[name]);
  const reason =
    inside.length === 0
      ? `${name} must be ${expectation(port.schema)}, not ${show(value)}`
      : `${field} is not valid (${show(value)}): ${lowerFirst(issue?.message ?? "")}`;
  return { field, reason };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function show(value: unknown): string {
  const text = typeof value === "number" || value === undefined ? String(value) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
