import type { DragEvent } from "react";
import { create } from "zustand";
import { edit } from "../document/editor.ts";
import { type Form, moveTo, type Place } from "./form.ts";

interface FormDrag {
  /** The element that is being dragged. */
  readonly dragged: string | undefined;
  /** Where it would go if it were dropped now. */
  readonly over: Place | undefined;
}

/** An element of the form on its way to another place. */
export const useFormDrag = create<FormDrag>()(() => ({ dragged: undefined, over: undefined }));

export function startFormDrag(event: DragEvent, id: string): void {
  event.stopPropagation();
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("application/x-evoke-form", id);
  useFormDrag.setState({ dragged: id, over: undefined });
}

export function endFormDrag(): void {
  useFormDrag.setState({ dragged: undefined, over: undefined });
}

/** Notes that the dragged element would go before or after the one that it is over, by the half of it that it is over. */
export function dragOverElement(event: DragEvent, id: string, form: Form): void {
  const parent = form.elements[form.elements[id]?.parentId ?? ""];
  if (useFormDrag.getState().dragged === undefined || parent?.type !== "container") return;
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  const isAfter = parent.data.layout === "row" ? event.clientX > left + width / 2 : event.clientY > top + height / 2;
  noteOver(event, { parentId: parent.id, index: parent.data.children.indexOf(id) + (isAfter ? 1 : 0) });
}

/** Notes that the dragged element would go to the end of a container. */
export function dragOverContainer(event: DragEvent, id: string, form: Form): void {
  const container = form.elements[id];
  if (useFormDrag.getState().dragged === undefined || container?.type !== "container") return;
  noteOver(event, { parentId: id, index: container.data.children.length });
}

function noteOver(event: DragEvent, place: Place): void {
  event.preventDefault();
  event.stopPropagation();
  const { over } = useFormDrag.getState();
  if (over?.parentId !== place.parentId || over.index !== place.index) useFormDrag.setState({ over: place });
}

/** Puts the dragged element to where it is. */
export function dropElement(event: DragEvent): void {
  const { dragged, over } = useFormDrag.getState();
  if (dragged === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  if (over !== undefined) edit(({ form }) => ({ form: moveTo(form, dragged, over) }));
  endFormDrag();
}
