import { useElementSize } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { wantRecords } from "../../api/records.ts";
import { usePreferences } from "../../state/preferences.ts";
import { selectPicture, selectRange, useSelection } from "../../state/selection.ts";
import { PictureCell } from "./picture-cell.tsx";
import classes from "./picture-grid.module.css";
import { stepByKey } from "./step-by-key.ts";
import { useSelectionRectangle } from "./use-selection-rectangle.ts";

const GAP = 6;
const PADDING = 8;

/** Where each grid was left, in pixels: pages come and go, their places stay. */
const places = new Map<string, number>();

interface PictureGridProps {
  /** Tells grids and filters apart whose place is kept. */
  readonly id: string;
  readonly names: readonly string[];
  readonly onOpen?: (() => void) | undefined;
}

/** Pictures in square cells of one size; only those in view are there. */
export function PictureGrid({ id, names, onOpen }: PictureGridProps) {
  const { t } = useTranslation();
  const cellSize = usePreferences((state) => state.cellSize);
  const current = useSelection((state) => state.current);
  const selection = useSelection((state) => state.names);
  const selected = useMemo(() => new Set(selection), [selection]);
  const scroller = useRef<HTMLDivElement>(null);
  // The content's size, because the scroller's includes its padding.
  const { ref: contentRef, width } = useElementSize();
  const columns = Math.max(1, Math.floor((width + GAP) / (cellSize + GAP)));
  const side = Math.floor((width - GAP * (columns - 1)) / columns);
  const row = Math.max(side, 1) + GAP;
  const rows = useVirtualizer({
    count: width === 0 ? 0 : Math.ceil(names.length / columns),
    getScrollElement: () => scroller.current,
    estimateSize: () => row,
    overscan: 2,
    paddingStart: PADDING,
    paddingEnd: PADDING,
    initialOffset: places.get(id) ?? 0,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are asked for again when a row's size has changed
  useLayoutEffect(() => rows.measure(), [row, rows]);

  useKeptPlace({ id, names, columns, row, scroller: scroller.current });
  const items = rows.getVirtualItems();
  const [first, last] = [(items[0]?.index ?? 0) * columns, ((items.at(-1)?.index ?? -1) + 1) * columns];
  useEffect(() => wantRecords(names.slice(first, last)), [names, first, last]);

  const rectangle = useSelectionRectangle({ scroller, names, columns, row, side, gap: GAP, padding: PADDING });
  const latest = useRef(names);
  latest.current = names;
  const onRange = useCallback((name: string) => selectRange(name, latest.current), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && current !== undefined && onOpen) {
      event.preventDefault();
      onOpen();
      return;
    }
    const at = current === undefined ? -1 : names.indexOf(current);
    const perPage = Math.max(1, Math.floor((scroller.current?.clientHeight ?? row) / row)) * columns;
    const to = stepByKey(event.key, { at, count: names.length, columns, perPage });
    const name = to === undefined ? undefined : names[to];
    if (to === undefined || name === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.shiftKey) selectRange(name, names);
    else selectPicture(name);
    rows.scrollToIndex(Math.floor(to / columns));
  };
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="listbox"
      tabIndex={0}
      aria-multiselectable
      aria-label={t("gallery.pictures")}
      aria-activedescendant={current === undefined ? undefined : `${id}-${current}`}
      onKeyDown={onKeyDown}
      onPointerDown={rectangle.onPointerDown}
    >
      <div ref={contentRef} className={classes.content} style={{ height: rows.getTotalSize() }} role="presentation">
        {items.map(({ index, start }) =>
          names
            .slice(index * columns, (index + 1) * columns)
            .map((name, column) => (
              <PictureCell
                key={name}
                id={`${id}-${name}`}
                name={name}
                left={column * (side + GAP)}
                top={start}
                side={side}
                selected={selected.has(name)}
                onRange={onRange}
                onOpen={onOpen}
              />
            )),
        )}
        <div ref={rectangle.ref} className={classes.rectangle} hidden />
      </div>
    </div>
  );
}

interface Place {
  readonly id: string;
  readonly names: readonly string[];
  readonly columns: number;
  readonly row: number;
  readonly scroller: HTMLDivElement | null;
}

/** Keeps the place where a person is: across pages, and when pictures come or go above it. */
function useKeptPlace({ id, names, columns, row, scroller }: Place): void {
  const before = useRef({ id, names, columns });
  useLayoutEffect(() => {
    const { id: oldId, names: old, columns: oldColumns } = before.current;
    before.current = { id, names, columns };
    if (scroller === null) return;
    if (oldId !== id) {
      scroller.scrollTop = places.get(id) ?? 0;
      return;
    }
    if (old === names || oldColumns !== columns || scroller.scrollTop < row) return;
    const topRow = Math.floor((scroller.scrollTop - PADDING) / row);
    const name = old[topRow * columns];
    const now = name === undefined ? -1 : names.indexOf(name);
    if (now >= 0) scroller.scrollTop += (Math.floor(now / columns) - topRow) * row;
  }, [id, names, columns, row, scroller]);
  useEffect(() => {
    const keep = (): void => void (scroller && places.set(id, scroller.scrollTop));
    scroller?.addEventListener("scroll", keep, { passive: true });
    return () => scroller?.removeEventListener("scroll", keep);
  }, [id, scroller]);
}
