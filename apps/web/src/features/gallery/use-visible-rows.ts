import { type RefObject, useLayoutEffect, useState } from "react";

interface Rows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  /** Pixels from one row to the next, and above the first one. */
  readonly row: number;
  readonly padding: number;
}

export interface VisibleRows {
  /** The first row that is drawn, and how many are. */
  readonly first: number;
  readonly length: number;
  /** Whether rows fly past: what is in them is worth nothing yet. */
  readonly flying: boolean;
}

/** Rows that are drawn above and below those in view, so that a slow scroll finds them there. */
const OVERSCAN = 2;
/** Windows scrolled between two events from which on nobody can see what passes. */
const FLYING = 0.75;
/** How long the view rests until what is in it is loaded after all, in milliseconds. */
const REST = 80;

const nothing: VisibleRows = { first: 0, length: 0, flying: false };

/**
 * The rows of one height that are in view. It changes with whole rows only, and the number of rows drawn stays the same
 * while one scrolls, so that cells can be used again.
 */
export function useVisibleRows({ scroller, count, row, padding }: Rows): VisibleRows {
  const [visible, setVisible] = useState(nothing);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let before = element.scrollTop;
    let timer: number | undefined;
    const look = (): void => {
      const { scrollTop, clientHeight } = element;
      const length = Math.min(count, Math.ceil(clientHeight / row) + 1 + 2 * OVERSCAN);
      const top = Math.floor((scrollTop - padding) / row) - OVERSCAN;
      const first = Math.max(0, Math.min(top, count - length));
      const flying = Math.abs(scrollTop - before) > FLYING * clientHeight;
      before = scrollTop;
      setVisible((old) =>
        old.first === first && old.length === length && old.flying === flying ? old : { first, length, flying },
      );
      window.clearTimeout(timer);
      if (flying) timer = window.setTimeout(look, REST);
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      window.clearTimeout(timer);
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, count, row, padding]);
  return visible;
}
