import { type FieldType, isCompatible } from "@evoke/invoke";
import type { FieldTemplate, NodeTemplate, Templates } from "../templates/read-templates.ts";

/** The end that a new node is wanted for. */
export interface WantedPort {
  readonly type: FieldType;
  readonly side: "source" | "target";
}

/** The first port of a kind of node that can be connected to an end. */
export function fittingPort(template: NodeTemplate, { type, side }: WantedPort): FieldTemplate | undefined {
  return side === "source"
    ? template.inputs.find((field) => !field.hidden && field.input !== "direct" && isCompatible(type, field.type))
    : template.outputs.find((field) => isCompatible(field.type, type));
}

/** The kinds of nodes that a text is about and that fit an end; those whose title begins with the text come first. */
export function findTemplates(templates: Templates, search: string, wanted?: WantedPort): readonly NodeTemplate[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = ({ title }: NodeTemplate) => (title.toLowerCase().startsWith(words.join(" ")) ? 0 : 1);
  return [...templates.values()]
    .filter(({ classification }) => classification !== "internal" && classification !== "deprecated")
    .filter((template) => wanted === undefined || fittingPort(template, wanted) !== undefined)
    .filter(({ title, type, category, tags }) => {
      const text = `${title} ${type} ${category} ${tags.join(" ")}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b) || a.category.localeCompare(b.category) || a.title.localeCompare(b.title));
}
