import type { FieldType } from "@evoke/invoke";

/** Hues of types by their names, in degrees; what is not listed gets one from its name. */
const hues: Readonly<Record<string, number>> = {
  int: 210,
  float: 28,
  string: 50,
  boolean: 140,
  enum: 265,
  ImageField: 275,
  LatentsField: 325,
  ConditioningField: 185,
  UNetField: 5,
  CLIPField: 95,
  VAEField: 235,
  ModelIdentifierField: 165,
};

/** The colour of what goes through a port, light enough on dark and dark enough on light. */
export function portColor(type: FieldType): string {
  if (type.kind === "any") return "var(--evoke-dim)";
  if (type.kind === "list") return portColor(type.item);
  const [first] = type.kind === "union" ? type.members : [];
  if (first !== undefined) return portColor(first);
  return hueColor(type.kind === "named" ? type.name : type.kind);
}

/** A colour for a category of nodes or a type, always the same. */
export function hueColor(name: string): string {
  const hash = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return `oklch(var(--evoke-port-light, 0.68) 0.13 ${hues[name] ?? hash})`;
}

/** Whether several values may go through: such ports are square. */
export function isMany(type: FieldType): boolean {
  return type.kind === "list" || (type.kind === "union" && type.members.some(({ kind }) => kind === "list"));
}
