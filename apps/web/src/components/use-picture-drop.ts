import { type DragEvent, useState } from "react";
import type { PictureSource } from "../state/take-picture.ts";
import { dragsFiles, dragsPictures, droppedPictures, pictureFiles } from "./picture-drag.ts";

/** Lets a picture be dropped: one of the gallery, or a file. `over` tells that one is held above. */
export function usePictureDrop(onDrop: (source: PictureSource) => void) {
  const [over, setOver] = useState(false);
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent): void => {
        if (!dragsFiles(event) && !dragsPictures(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      },
      onDragLeave: ({ currentTarget, relatedTarget }: DragEvent): void => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
      },
      onDrop: (event: DragEvent): void => {
        event.preventDefault();
        event.stopPropagation();
        setOver(false);
        const [name] = droppedPictures(event);
        const [file] = pictureFiles(event.dataTransfer);
        if (name !== undefined) onDrop({ name });
        else if (file) onDrop({ file });
      },
    },
  };
}
