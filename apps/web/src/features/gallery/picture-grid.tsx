import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { knownRecord, useRecordChanges, wantRecords } from "../../api/records.ts";
import { usePreferences } from "../../state/preferences.ts";
import { selectPicture, selectRange, useSelection } from "../../state/selection.ts";
import { PictureCell } from "./picture-cell.tsx";
import classes from "./picture-grid.module.css";
import { stepByKey } from "./step-by-key.ts";
import { useCellEvents } from "./use-cell-events.ts";
import { useKeptPlace } from "./use-kept-place.ts";
import { useSelectionRectangle } from "./use-selection-rectangle.ts";
import { useVisibleRows } from "./use-visible-rows.ts";

const GAP = 6;
const PADDING = 8;

interface PictureGridProps {
  /** Tells grids and filters apart whose place is kept. */
  readonly id: string;
  readonly names: readonly string[];
  readonly onOpen?: (() => void) | undefined;
}

/** Pictures in square cells of one size; only those in view are there, and cells are used again as one scrolls. */
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
  const rows = width === 0 ? 0 : Math.ceil(names.length / columns);

  useKeptPlace({ id, names, columns, row, padding: PADDING, scroller, ready: width > 0 });
  const { first, length, flying } = useVisibleRows({ scroller, count: rows, row, padding: PADDING });
  const changes = useRecordChanges();
  // biome-ignore lint/correctness/useExhaustiveDependencies: records that are forgotten or out of date are asked for again
  useEffect(() => {
    if (!flying) wantRecords(names.slice(first * columns, (first + length) * columns));
  }, [names, first, length, columns, flying, changes]);

  const rectangle = useSelectionRectangle({ scroller, names, columns, row, side, gap: GAP, padding: PADDING });
  const events = useCellEvents(names, onOpen);
  const scrollTo = (index: number): void => {
    const element = scroller.current;
    if (element === null) return;
    const top = PADDING + Math.floor(index / columns) * row;
    const { scrollTop, clientHeight } = element;
    if (top - PADDING < scrollTop) element.scrollTop = top - PADDING;
    else if (top + row > scrollTop + clientHeight) element.scrollTop = top + row + PADDING - clientHeight;
  };
  useShownCurrent({ id, names, current, ready: rows > 0, scrollTo });
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
    scrollTo(to);
  };
  const label = t("gallery.aPicture");
  const star = t("gallery.starred");
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
      {...events}
    >
      <div
        ref={contentRef}
        className={classes.content}
        style={{ height: rows === 0 ? 0 : rows * row - GAP + 2 * PADDING }}
        role="presentation"
      >
        {slots(length).flatMap((slot) => {
          // A row keeps its slot until it leaves: the others need not be touched then.
          const index = first + ((slot - (first % length) + length) % length);
          return names.slice(index * columns, (index + 1) * columns).map((name, column) => {
            const place = index * columns + column;
            const record = knownRecord(name);
            return (
              <PictureCell
                key={place % (length * columns)}
                id={`${id}-${name}`}
                name={name}
                label={record ? t("gallery.picture", { width: record.width, height: record.height }) : label}
                position={place + 1}
                count={names.length}
                left={column * (side + GAP)}
                top={PADDING + index * row}
                side={side}
                selected={selected.has(name)}
                star={record?.starred === true ? star : undefined}
                flying={flying}
              />
            );
          });
        })}
        <div ref={rectangle.ref} className={classes.rectangle} hidden />
      </div>
    </div>
  );
}

/** The picture that was current when each grid was last there. */
const lastCurrent = new Map<string, string | undefined>();

interface ShownCurrent {
  readonly id: string;
  readonly names: readonly string[];
  readonly current: string | undefined;
  readonly ready: boolean;
  readonly scrollTo: (index: number) => void;
}

/** Keeps the current picture in view when a person goes on to it elsewhere, as in the viewer. */
function useShownCurrent({ id, names, current, ready, scrollTo }: ShownCurrent): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another picture scrolls, nothing else that changes
  useEffect(() => {
    if (!ready || lastCurrent.get(id) === current) return;
    lastCurrent.set(id, current);
    const at = current === undefined ? -1 : names.indexOf(current);
    // Results that come by themselves leave the place alone.
    if (at >= 0 && !useSelection.getState().followsResults) scrollTo(at);
  }, [id, current, ready]);
}

function slots(length: number): readonly number[] {
  return Array.from({ length }, (_, slot) => slot);
}
