import type { Span } from "./spans.ts";
import type { Tile } from "./tile.ts";

/** The tiles of all rows and columns, row by row, with their overlaps. */
export function tileGrid(rows: readonly Span[], columns: readonly Span[]): Tile[] {
  return rows.flatMap(({ start: top, end: bottom }, y) =>
    columns.map(({ start: left, end: right }, x) => ({
      coords: { top, bottom, left, right },
      overlap: {
        top: overlapOf(rows[y - 1], rows[y]),
        bottom: overlapOf(rows[y], rows[y + 1]),
        left: overlapOf(columns[x - 1], columns[x]),
        right: overlapOf(columns[x], columns[x + 1]),
      },
    })),
  );
}

function overlapOf(before: Span | undefined, after: Span | undefined): number {
  return before === undefined || after === undefined ? 0 : Math.max(0, before.end - after.start);
}
