import { useEffect } from "react";
import { pictureFiles } from "../../components/picture-drag.ts";
import { uploadPictures } from "./change-pictures.ts";

/** Pictures that are pasted anywhere but into a text are stored, as if they were dropped. */
export function usePastedPictures(): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const inText = event.target instanceof Element && event.target.closest("input, textarea, [contenteditable]");
      if (inText || event.clipboardData === null || event.defaultPrevented) return;
      const files = pictureFiles(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      void uploadPictures(files);
    };
    window.addEventListener("paste", onPaste);
    return () => window.removeEventListener("paste", onPaste);
  }, []);
}
