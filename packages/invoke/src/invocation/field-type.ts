import { z } from "zod";
import { innerType, typeName } from "./field-meta.ts";

/** The type of a port, as far as edges care; absence (`null`) is left out. */
export type FieldType =
  | { readonly kind: "any" | "int" | "float" | "string" | "boolean" }
  /** A named field type (`ImageField`), or an unnamed structure under a name made from its zod kind. */
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  | { readonly kind: "list"; readonly item: FieldType }
  | { readonly kind: "union"; readonly members: readonly FieldType[] };

interface Def {
  readonly type: string;
  readonly format?: string;
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly format?: string } } }[];
  readonly element?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly values?: readonly unknown[];
}

const ANY: FieldType = { kind: "any" };

/** The port type that a zod schema stands for. */
export function fieldType(schema: z.core.$ZodType): FieldType {
  const name = typeName(schema);
  if (name !== undefined) return { kind: "named", name };
  const inner = innerType(schema);
  if (inner !== undefined) return fieldType(inner);
  const def = schema._zod.def as Def;
  switch (def.type) {
    case "any":
    case "unknown":
      return ANY;
    case "number":
      return { kind: isInteger(def) ? "int" : "float" };
    case "string":
      return { kind: "string" };
    case "boolean":
      return { kind: "boolean" };
    case "enum":
      return { kind: "enum", values: Object.values(def.entries ?? {}).map(String) };
    case "literal":
      return { kind: "enum", values: (def.values ?? []).map(String) };
    case "array":
      return { kind: "list", item: def.element === undefined ? ANY : fieldType(def.element) };
    case "union":
      return unionOf((def.options ?? []).filter((option) => option._zod.def.type !== "null").map(fieldType));
    case "custom":
      // `anyList` says so in its annotations.
      return z.globalRegistry.get(schema)?.["type"] === "array" ? { kind: "list", item: ANY } : ANY;
    default:
      return { kind: "named", name: def.type };
  }
}

function isInteger(def: Def): boolean {
  const isInt = (format: string | undefined) => format !== undefined && /^(safe|u)?int/.test(format);
  return isInt(def.format) || (def.checks?.some((check) => isInt(check._zod.def.format)) ?? false);
}

function unionOf(members: readonly FieldType[]): FieldType {
  const flat = members.flatMap((member) => (member.kind === "union" ? member.members : [member]));
  const [first] = flat;
  return flat.length === 1 && first !== undefined ? first : { kind: "union", members: flat };
}

/** A type as a person reads it: `ImageField or list of ImageField`. */
export function typeText(type: FieldType): string {
  switch (type.kind) {
    case "named":
      return type.name;
    case "enum":
      return `one of ${type.values.join(", ")}`;
    case "list":
      return `list of ${typeText(type.item)}`;
    case "union":
      return type.members.map(typeText).join(" or ");
    default:
      return type.kind;
  }
}

function isSame(a: FieldType, b: FieldType): boolean {
  return typeText(a) === typeText(b);
}

function members(type: FieldType): readonly FieldType[] {
  return type.kind === "union" ? type.members : [type];
}

function mayBeAnything(type: FieldType): boolean {
  return members(type).some((member) => member.kind === "any");
}

/** Whether `from`, not a union, may go where `to`, not a union, is expected. */
function fits(from: FieldType, to: FieldType): boolean {
  if (isSame(from, to)) return true;
  if (to.kind === "float") return from.kind === "int";
  if (to.kind === "string") return from.kind === "int" || from.kind === "float";
  return to.kind === "list" && from.kind === "list" && (to.item.kind === "any" || from.item.kind === "any");
}

/**
 * Whether an output of type `from` may be connected to an input of type `to`: the same type, anything on either side,
 * one a member of the other, every member of a union expected, a whole number for a float, a number for a string.
 */
export function isCompatible(from: FieldType, to: FieldType): boolean {
  if (mayBeAnything(from) || mayBeAnything(to)) return true;
  const sources = members(from);
  const targets = members(to);
  if (sources.every((source) => targets.some((target) => fits(source, target)))) return true;
  return targets.length === 1 && sources.some((source) => targets.some((target) => isSame(source, target)));
}

/** The element type of a list, or of the lists of a union; `undefined` when there is no list. */
export function elementType(type: FieldType): FieldType | undefined {
  const items = members(type).flatMap((member) => (member.kind === "list" ? [member.item] : []));
  return items.length === 0 ? undefined : unionOf(items);
}
