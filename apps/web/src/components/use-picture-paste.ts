import { type RefObject, useEffect, useRef } from "react";
import { pictureFiles } from "./picture-drag.ts";

/**
 * Takes a picture that is pasted while the pointer or the focus is in a box; with `anywhere`, every other one that is
 * pasted on the page too.
 */
export function usePicturePaste(
  box: RefObject<HTMLElement | null>,
  onPaste: (file: File) => void,
  { anywhere = false }: { readonly anywhere?: boolean } = {},
): void {
  const latest = useRef(onPaste);
  useEffect(() => {
    latest.current = onPaste;
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent): void => {
      const file = event.clipboardData && pictureFiles(event.clipboardData)[0];
      if (!file || event.defaultPrevented) return;
      const element = box.current;
      const here = element !== null && (element.matches(":hover") || element.contains(document.activeElement));
      // Text that was copied together with a picture of it belongs into the field.
      const isText = event.clipboardData.types.includes("text/plain") && isTextField(document.activeElement);
      if (!here && (!anywhere || isText)) return;
      event.preventDefault();
      latest.current(file);
    };
    // A box that is meant comes before those that take everything.
    window.addEventListener("paste", listener, { capture: !anywhere });
    return () => window.removeEventListener("paste", listener, { capture: !anywhere });
  }, [box, anywhere]);
}

function isTextField(element: Element | null): boolean {
  return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
}
