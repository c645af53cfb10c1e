import { z } from "zod";
import type { Workflow } from "../library/workflow.ts";

/** One input of a node. */
export interface InputAddress {
  readonly nodeId: string;
  readonly fieldName: string;
}

const base = { id: z.string(), parentId: z.string().optional() };

const Element = z.discriminatedUnion("type", [
  z.looseObject({ ...base, type: z.literal("container"), data: z.looseObject({ children: z.array(z.string()) }) }),
  z.looseObject({
    ...base,
    type: z.literal("node-field"),
    data: z.looseObject({ fieldIdentifier: z.object({ nodeId: z.string(), fieldName: z.string() }) }),
  }),
  z.looseObject({ ...base, type: z.enum(["heading", "text", "divider"]) }),
]);

type Element = z.output<typeof Element>;

const Form = z.looseObject({ rootElementId: z.string(), elements: z.record(z.string(), Element) });

/**
 * The inputs that a workflow shows to who only uses it, in their order: those of its form, or of its list of exposed
 * fields where it has no sound form.
 */
export function exposedInputs(workflow: Pick<Workflow, "form" | "exposedFields">): readonly InputAddress[] {
  const fields = formFields(workflow.form);
  return fields === undefined || fields.length === 0 ? workflow.exposedFields : fields;
}

/** The fields of a form in reading order; undefined where its elements do not make one tree. */
function formFields(form: unknown): readonly InputAddress[] | undefined {
  const parsed = Form.safeParse(form);
  if (!parsed.success) return undefined;
  const { rootElementId, elements } = parsed.data;
  const seen = new Set<string>();
  const fields: InputAddress[] = [];
  const waiting: { readonly id: string; readonly parent?: string }[] = [{ id: rootElementId }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const element = Object.hasOwn(elements, next.id) ? elements[next.id] : undefined;
    if (element === undefined || seen.has(next.id) || element.parentId !== next.parent) return undefined;
    seen.add(next.id);
    if (element.type === "node-field") fields.push(element.data.fieldIdentifier);
    else waiting.push(...childrenOf(element).map((id) => ({ id, parent: element.id })));
  }
  return seen.size === Object.keys(elements).length ? fields : undefined;
}

/** The last child first, because what is waiting is taken from the end. */
function childrenOf(element: Element): readonly string[] {
  return element.type === "container" ? element.data.children.toReversed() : [];
}
