import { type FlowNode, type InvocationData, isInvocation } from "../document/flow.ts";
import type { FieldTemplate, NodeTemplate, Templates } from "../templates/read-templates.ts";

const HEADER = 35;
const ROW = 24;

/** About how high the editor of an input is, in pixels of the canvas: what stands in for it until it is built. */
export function editorHeight({ type, component }: FieldTemplate): number {
  const first = type.kind === "union" ? type.members[0] : type;
  if (first?.kind === "boolean") return 20;
  if (first?.kind === "list" || component === "textarea") return 54;
  return first?.kind === "named" && first.name === "ImageField" ? 64 : 30;
}

/** About how high a node is, in pixels of the canvas, before it was ever shown. */
export function nodeHeight({ isOpen }: InvocationData, template: NodeTemplate | undefined): number {
  if (template === undefined || !isOpen) return HEADER + 2 * ROW;
  const inputs = template.inputs.filter(({ hidden }) => !hidden);
  return inputs.reduce(
    (sum, field) => sum + ROW + (field.input === "connection" ? 0 : editorHeight(field)),
    HEADER + template.outputs.length * ROW + 18,
  );
}

/** Where a node is and how large: as it was measured, or about that before it was ever shown. */
export function nodeBox(node: FlowNode, templates: Templates) {
  const { position, measured } = node;
  const width = measured?.width ?? node.width ?? (isInvocation(node) ? 280 : 20);
  const known = measured?.height ?? node.height;
  const height = known ?? (isInvocation(node) ? nodeHeight(node.data, templates.get(node.data.type)) : 20);
  return { ...position, width, height };
}
