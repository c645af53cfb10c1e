import type { DragEvent, MouseEvent } from "react";
import { startPictureDrag } from "../../components/picture-drag.ts";
import { selectPicture, selectRange, togglePicture, useSelection } from "../../state/selection.ts";
import { usePictureMenu } from "./picture-menu-state.ts";

/** What the mouse does with the pictures of a grid, heard at the grid for all of its cells. */
export function useCellEvents(names: readonly string[], onOpen: (() => void) | undefined) {
  return {
    onClick: (event: MouseEvent): void => {
      const name = nameAt(event);
      if (name === undefined) return;
      if (event.shiftKey) selectRange(name, names);
      else if (event.ctrlKey || event.metaKey || inCorner(event)) togglePicture(name);
      else selectPicture(name);
    },
    onDoubleClick: (event: MouseEvent): void => {
      if (nameAt(event) !== undefined) onOpen?.();
    },
    onDragStart: (event: DragEvent): void => {
      const name = nameAt(event);
      if (name === undefined) return;
      const { names: selected } = useSelection.getState();
      startPictureDrag(event, selected.includes(name) ? selected : [name]);
    },
    onContextMenu: (event: MouseEvent): void => {
      const name = nameAt(event);
      if (name === undefined) return;
      event.preventDefault();
      if (!useSelection.getState().names.includes(name)) selectPicture(name);
      usePictureMenu.setState({ at: { x: event.clientX, y: event.clientY } });
    },
  };
}

/** Pixels of the corner that selects in addition, where the mouse shows a ring and fingers have no keys. */
const CORNER = 32;

function inCorner({ target, clientX, clientY }: MouseEvent): boolean {
  const box = target instanceof Element ? target.closest("[role=option]")?.getBoundingClientRect() : undefined;
  return box !== undefined && clientX - box.left < CORNER && clientY - box.top < CORNER;
}

function nameAt({ target }: MouseEvent): string | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[role=option]") : null;
  return cell?.dataset["name"];
}
