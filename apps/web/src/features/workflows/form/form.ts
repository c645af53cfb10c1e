import { exposedInputs, type InputAddress } from "@evoke/invoke";

interface Placed {
  readonly id: string;
  readonly parentId?: string;
}

/** A part of a form, as InvokeAI's editor writes it. */
export type FormElement =
  | (Placed & {
      readonly type: "container";
      readonly data: { readonly layout: "row" | "column"; readonly children: readonly string[] };
    })
  | (Placed & {
      readonly type: "node-field";
      readonly data: { readonly fieldIdentifier: InputAddress; readonly showDescription: boolean };
    })
  | (Placed & { readonly type: "heading" | "text"; readonly data: { readonly content: string } })
  | (Placed & { readonly type: "divider" });

/** A tree of elements: a container names its children, and each child its parent. */
export interface Form {
  readonly rootElementId: string;
  readonly elements: Readonly<Record<string, FormElement>>;
}

const ROOT = "root";

export const emptyForm: Form = {
  rootElementId: ROOT,
  elements: { [ROOT]: { id: ROOT, type: "container", data: { layout: "column", children: [] } } },
};

/** The form of a workflow; one made of its exposed fields where it has no sound form. */
export function readForm(form: unknown, exposedFields: readonly InputAddress[]): Form {
  const loose = form as Parameters<typeof exposedInputs>[0]["form"];
  const sound = exposedInputs({ form: loose, exposedFields: [{ nodeId: "", fieldName: "" }] })[0]?.nodeId !== "";
  if (sound) return form as Form;
  return exposedFields.reduce((made, address) => addElement(made, fieldElement(address)), emptyForm);
}

/** An element that has no place yet. */
export type NewElement = FormElement extends infer E
  ? E extends FormElement
    ? Omit<E, "id" | "parentId">
    : never
  : never;

export function fieldElement(fieldIdentifier: InputAddress): NewElement {
  return { type: "node-field", data: { fieldIdentifier, showDescription: false } };
}

/** Puts an element at the end of a container; default: the whole form. */
export function addElement(form: Form, element: NewElement, parentId = form.rootElementId): Form {
  const parent = form.elements[parentId];
  if (parent?.type !== "container") return form;
  const id = `${element.type}-${crypto.randomUUID().slice(0, 8)}`;
  const children = [...parent.data.children, id];
  return withElements(form, [
    { ...element, id, parentId } as FormElement,
    { ...parent, data: { ...parent.data, children } },
  ]);
}

/** Takes an element out, and what is in it. */
export function removeElement(form: Form, id: string): Form {
  const element = form.elements[id];
  if (element?.parentId === undefined) return form;
  const inside = element.type === "container" ? element.data.children : [];
  const emptied = inside.reduce(removeElement, form);
  const { [id]: _, ...elements } = emptied.elements;
  const parent = elements[element.parentId];
  if (parent?.type !== "container") return form;
  const children = parent.data.children.filter((child) => child !== id);
  return withElements({ ...emptied, elements }, [{ ...parent, data: { ...parent.data, children } }]);
}

/** Moves an element among those beside it: -1 is one place up. */
export function moveElement(form: Form, id: string, by: number): Form {
  const parent = form.elements[form.elements[id]?.parentId ?? ""];
  if (parent?.type !== "container") return form;
  const from = parent.data.children.indexOf(id);
  const to = from + by;
  if (to < 0 || to >= parent.data.children.length) return form;
  const children = parent.data.children.toSpliced(from, 1).toSpliced(to, 0, id);
  return withElements(form, [{ ...parent, data: { ...parent.data, children } }]);
}

/** Changes the words of a heading or text. */
export function setContent(form: Form, id: string, content: string): Form {
  const element = form.elements[id];
  if (element?.type !== "heading" && element?.type !== "text") return form;
  return withElements(form, [{ ...element, data: { ...element.data, content } }]);
}

/** Takes out the fields of nodes that are gone. */
export function withoutNodes(form: Form, ids: ReadonlySet<string>): Form {
  const gone = Object.values(form.elements).filter(
    (element) => element.type === "node-field" && ids.has(element.data.fieldIdentifier.nodeId),
  );
  return gone.reduce((left, { id }) => removeElement(left, id), form);
}

/** The element that shows an input, if one does. */
export function elementOf(form: Form, { nodeId, fieldName }: InputAddress): FormElement | undefined {
  return Object.values(form.elements).find(
    (element) =>
      element.type === "node-field" &&
      element.data.fieldIdentifier.nodeId === nodeId &&
      element.data.fieldIdentifier.fieldName === fieldName,
  );
}

function withElements(form: Form, changed: readonly FormElement[]): Form {
  return { ...form, elements: { ...form.elements, ...Object.fromEntries(changed.map((one) => [one.id, one])) } };
}
