import type { DragEvent } from "react";

const TYPE = "application/x-evoke-pictures";

/** Lets pictures of the gallery be dragged: onto boards, and wherever a picture makes sense. */
export function startPictureDrag({ dataTransfer }: DragEvent, names: readonly string[]): void {
  dataTransfer.setData(TYPE, JSON.stringify(names));
  dataTransfer.effectAllowed = "copyMove";
}

/** Whether pictures of the gallery are dragged; which ones is told at the drop only. */
export function dragsPictures({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes(TYPE);
}

/** Whether files of the computer are dragged. */
export function dragsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes("Files") && !dataTransfer.types.includes(TYPE);
}

/** Names of the pictures that were dropped. */
export function droppedPictures({ dataTransfer }: DragEvent): readonly string[] {
  const names: unknown = JSON.parse(dataTransfer.getData(TYPE) || "[]");
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

/** The picture files among what was dropped or pasted. */
export function pictureFiles({ files }: DataTransfer): readonly File[] {
  return [...files].filter(({ type }) => type.startsWith("image/"));
}
