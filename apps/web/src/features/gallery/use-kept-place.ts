import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** Where each grid was left, in pixels: pages come and go, their places stay. */
const places = new Map<string, number>();

interface Place {
  /** Tells grids and filters apart whose place is kept. */
  readonly id: string;
  readonly names: readonly string[];
  readonly columns: number;
  /** Pixels from one row to the next, and above the first one. */
  readonly row: number;
  readonly padding: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Whether the rows have their size: before that nothing can be scrolled. */
  readonly ready: boolean;
}

/** Keeps the place where a person is: across pages, when cells change their size, and when pictures come or go above. */
export function useKeptPlace({ id, names, columns, row, padding, scroller, ready }: Place): void {
  const before = useRef<Omit<Place, "scroller" | "padding" | "ready">>(undefined);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !ready) return;
    const old = before.current;
    before.current = { id, names, columns, row };
    if (old?.id !== id) {
      element.scrollTop = places.get(id) ?? 0;
      return;
    }
    const same = old.names === names && old.columns === columns && old.row === row;
    if (same || element.scrollTop < old.row) return;
    const topRow = Math.floor((element.scrollTop - padding) / old.row);
    const within = element.scrollTop - topRow * old.row;
    const name = old.names[topRow * old.columns];
    const now = name === undefined ? -1 : names.indexOf(name);
    if (now >= 0) element.scrollTop = Math.floor(now / columns) * row + within;
  }, [id, names, columns, row, padding, scroller, ready]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !ready) return;
    const keep = (): void => void places.set(id, element.scrollTop);
    element.addEventListener("scroll", keep, { passive: true });
    return () => element.removeEventListener("scroll", keep);
  }, [id, scroller, ready]);
}
