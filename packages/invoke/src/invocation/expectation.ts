import { z } from "zod";

/** The parts of JSON Schema that field schemas use. */
export interface JsonSchema {
  readonly type?: string;
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly [key: string]: unknown;
}

/** What a field accepts, in words: `a multiple of 8 between 64 and 2048`. */
export function expectation(schema: z.core.$ZodType): string {
  return describe(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema);
}

function describe(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return `an ${schema.$ref.split("/").at(-1)} object`;
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum !== undefined) return `one of ${schema.enum.join(", ")}`;
  if (schema.anyOf !== undefined) {
    return schema.anyOf
      .filter(({ type }) => type !== "null")
      .map(describe)
      .join(" or ");
  }
  switch (schema.type) {
    case "integer":
    case "number":
      return describeNumber(schema);
    case "string":
      return `text${describeLength(schema)}`;
    case "boolean":
      return "true or false";
    case "array":
      return schema.items?.type === undefined ? "a list" : `a list whose elements are each ${describe(schema.items)}`;
    case "object":
      return "an object";
    default:
      return "a value";
  }
}

function describeNumber(schema: JsonSchema): string {
  const kind = schema.type === "integer" ? "a whole number" : "a number";
  const noun = schema.multipleOf === undefined ? kind : `a multiple of ${schema.multipleOf}`;
  return [noun, describeRange(schema)].filter((part) => part !== "").join(" ");
}

function describeRange(schema: JsonSchema): string {
  const { exclusiveMinimum, exclusiveMaximum } = schema;
  const minimum = smallest(schema);
  // zod bounds whole numbers by what a double holds exactly; nobody needs to be told.
  const maximum = schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum;
  if (minimum !== undefined && maximum !== undefined) return `between ${minimum} and ${maximum}`;
  const bounds = [
    minimum === undefined ? undefined : `of at least ${minimum}`,
    minimum !== undefined || exclusiveMinimum === undefined ? undefined : `greater than ${exclusiveMinimum}`,
    maximum === undefined ? undefined : `of at most ${maximum}`,
    exclusiveMaximum === undefined ? undefined : `less than ${exclusiveMaximum}`,
  ];
  return bounds.filter((bound) => bound !== undefined).join(" and ");
}

/** The smallest value that a schema takes, where it has one. */
function smallest({ type, minimum, exclusiveMinimum, multipleOf }: JsonSchema): number | undefined {
  const step = multipleOf ?? 1;
  if (type === "integer" && exclusiveMinimum !== undefined && exclusiveMinimum % step === 0) {
    return exclusiveMinimum + step;
  }
  return minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
}

function describeLength(schema: JsonSchema): string {
  if (schema.minLength !== undefined) return ` of at least ${schema.minLength} characters`;
  return schema.maxLength === undefined ? "" : ` of at most ${schema.maxLength} characters`;
}
