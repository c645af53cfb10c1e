import { type PointerEvent, type RefObject, useRef } from "react";
import { selectPictures, useSelection } from "../../state/selection.ts";

interface GridGeometry {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly names: readonly string[];
  readonly columns: number;
  /** Pixels from one row to the next, side of a cell, between cells, and above the first row. */
  readonly row: number;
  readonly side: number;
  readonly gap: number;
  readonly padding: number;
}

/** Moves below this many pixels are clicks. */
const THRESHOLD = 4;

/** Selects what a rectangle touches that is drawn from beside the pictures; with Ctrl in addition to what is selected. */
export function useSelectionRectangle(grid: GridGeometry) {
  const ref = useRef<HTMLDivElement>(null);
  const onPointerDown = (down: PointerEvent<HTMLDivElement>): void => {
    const scroller = grid.scroller.current;
    const onCell = down.target instanceof Element && down.target.closest("[role=option]") !== null;
    if (scroller === null || down.button !== 0 || onCell || down.pointerType === "touch") return;
    const kept = down.ctrlKey || down.metaKey ? useSelection.getState().names : [];
    const origin = pointIn(scroller, down);
    // The scroll bar is not the grid.
    if (down.clientX > scroller.getBoundingClientRect().left + scroller.clientWidth) return;
    let drawn = false;
    const move = (event: globalThis.PointerEvent): void => {
      const point = pointIn(scroller, event);
      if (!drawn && Math.hypot(point.x - origin.x, point.y - origin.y) < THRESHOLD) return;
      drawn = true;
      const [left, right] = [Math.min(origin.x, point.x), Math.max(origin.x, point.x)];
      const [top, bottom] = [Math.min(origin.y, point.y), Math.max(origin.y, point.y)];
      if (ref.current) {
        ref.current.hidden = false;
        Object.assign(ref.current.style, {
          left: `${left}px`,
          top: `${top}px`,
          width: `${right - left}px`,
          height: `${bottom - top}px`,
        });
      }
      selectPictures([...new Set([...kept, ...touched({ left, right, top, bottom }, grid)])]);
    };
    const up = (): void => {
      scroller.ownerDocument.removeEventListener("pointermove", move);
      scroller.ownerDocument.removeEventListener("pointerup", up);
      if (ref.current) ref.current.hidden = true;
      if (!drawn && kept.length === 0) useSelection.setState({ names: [] });
    };
    scroller.ownerDocument.addEventListener("pointermove", move);
    scroller.ownerDocument.addEventListener("pointerup", up);
  };
  return { ref, onPointerDown };
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function touched({ left, right, top, bottom }: Box, { names, columns, row, side, gap, padding }: GridGeometry) {
  const step = side + gap;
  const rowsFrom = Math.max(0, Math.floor((top - padding + gap) / row));
  const rowsTo = Math.floor((bottom - padding) / row);
  const from = Math.max(0, Math.floor((left + gap) / step));
  const to = Math.min(columns - 1, Math.floor(right / step));
  const found: string[] = [];
  for (let y = rowsFrom; y <= rowsTo; y++) {
    for (let x = from; x <= to; x++) {
      const name = names[y * columns + x];
      if (name !== undefined) found.push(name);
    }
  }
  return found;
}

function pointIn(
  scroller: HTMLDivElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
) {
  const box = scroller.getBoundingClientRect();
  const inset = Number.parseFloat(getComputedStyle(scroller).paddingLeft);
  return { x: clientX - box.left - inset, y: clientY - box.top + scroller.scrollTop };
}
