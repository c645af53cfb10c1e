import type { FieldType } from "@evoke/invoke";
import type { FieldTemplate } from "../templates/read-templates.ts";

/** A new element of a list; undefined where nobody can type one. */
export function emptyElement(type: FieldType, { minimum, maximum }: Pick<FieldTemplate, "minimum" | "maximum">) {
  switch (type.kind) {
    case "string":
      return "";
    case "int":
    case "float":
      return Math.min(Math.max(0, minimum ?? 0), maximum ?? 0);
    case "boolean":
      return false;
    case "enum":
      return type.values[0];
    case "named":
      return type.name === "LoRAField" ? newLora : undefined;
    default:
      return undefined;
  }
}

/** A LoRA that is still to be chosen. */
const newLora = { lora: undefined, weight: 0.75 };

/** The elements of pasted text, one on each line; lines that are empty or no number of the kind are left out. */
export function pastedElements(text: string, { kind }: FieldType): readonly (string | number)[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (kind === "string") return lines;
  if (kind !== "int" && kind !== "float") return [];
  return lines.map(Number).filter((number) => (kind === "int" ? Number.isInteger(number) : Number.isFinite(number)));
}

/** A list with an element moved by some places among the others. */
export function moved<T>(list: readonly T[], index: number, by: number): readonly T[] {
  const to = index + by;
  if (to < 0 || to >= list.length) return list;
  return list.toSpliced(index, 1).toSpliced(to, 0, ...list.slice(index, index + 1));
}
