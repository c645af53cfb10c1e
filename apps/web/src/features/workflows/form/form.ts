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
  return withElements(form, [{ ...element, id, parentId } as FormElement, withChildren(parent, children)]);
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
  return withElements({ ...emptied, elements }, [withChildren(parent, children)]);
}

/** Moves an element among those beside it: -1 is one place up. */
export function moveElement(form: Form, id: string, by: number): Form {
  const parent = form.elements[form.elements[id]?.parentId ?? ""];
  if (parent?.type !== "container") return form;
  const from = parent.data.children.indexOf(id);
  const to = from + by;
  if (to < 0 || to >= parent.data.children.length) return form;
  const children = parent.data.children.toSpliced(from, 1).toSpliced(to, 0, id);
  return withElements(form, [withChildren(parent, children)]);
}

/** A place in a form: before the child of a container that has the index now. */
export interface Place {
  readonly parentId: string;
  readonly index: number;
}

/** Moves an element to another place, which may be in another container, but not inside of itself. */
export function moveTo(form: Form, id: string, { parentId, index }: Place): Form {
  const element = form.elements[id];
  const from = form.elements[element?.parentId ?? ""];
  const to = form.elements[parentId];
  if (element === undefined || from?.type !== "container" || to?.type !== "container") return form;
  if (isInside(form, parentId, id)) return form;
  const at = from.data.children.indexOf(id);
  if (from.id === to.id) {
    const left = from.data.children.toSpliced(at, 1);
    return withElements(form, [withChildren(from, left.toSpliced(index > at ? index - 1 : index, 0, id))]);
  }
  return withElements(form, [
    withChildren(from, from.data.children.toSpliced(at, 1)),
    withChildren(to, to.data.children.toSpliced(index, 0, id)),
    { ...element, parentId: to.id },
  ]);
}

/** Whether an element is another one or somewhere in it. */
function isInside(form: Form, id: string, outer: string): boolean {
  const parentId = form.elements[id]?.parentId;
  return id === outer || (parentId !== undefined && isInside(form, parentId, outer));
}

/** Puts the elements of a container in a row or in a column. */
export function setLayout(form: Form, id: string, layout: "row" | "column"): Form {
  const element = form.elements[id];
  if (element?.type !== "container") return form;
  return withElements(form, [{ ...element, data: { ...element.data, layout } }]);
}

/** Shows or hides what an input is about, below it. */
export function setDescription(form: Form, id: string, visibility: "shown" | "hidden"): Form {
  const element = form.elements[id];
  if (element?.type !== "node-field") return form;
  return withElements(form, [{ ...element, data: { ...element.data, showDescription: visibility === "shown" } }]);
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

type Container = Extract<FormElement, { type: "container" }>;

function withChildren(container: Container, children: readonly string[]): Container {
  return { ...container, data: { ...container.data, children } };
}

function withElements(form: Form, changed: readonly FormElement[]): Form {
  return { ...form, elements: { ...form.elements, ...Object.fromEntries(changed.map((one) => [one.id, one])) } };
}
