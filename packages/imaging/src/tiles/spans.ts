import { EvokeError } from "@evoke/errors";

/** A part of an axis, in pixels; `end` is outside. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An axis of a picture that is to be divided, and the name that errors have for it. */
export interface Axis {
  readonly name: "width" | "height";
  /** In pixels. */
  readonly length: number;
}

/**
 * Spans of one length, each beginning `tile - overlap` after the one before; the last is moved back to end with the axis,
 * and so overlaps more.
 *
 * @throws EvokeError INPUT_INVALID when a tile is longer than the axis, or not longer than the overlap
 */
export function fixedSpans(
  axis: Axis,
  { tile, overlap }: { readonly tile: number; readonly overlap: number },
): readonly Span[] {
  requireLonger({ overlap, tile, field: "overlap" });
  if (tile > axis.length) {
    const reason = `a tile of ${tile} pixels does not fit into an image ${axis.name} of ${axis.length}`;
    throw new EvokeError("INPUT_INVALID", { field: `tile_${axis.name}`, reason });
  }
  const step = tile - overlap;
  return spans(axis, Math.ceil((axis.length - overlap) / step), (index) => {
    const start = Math.min(index * step, axis.length - tile);
    return { start, end: start + tile };
  });
}

/** What tiles' sides are multiples of: a cell of latents stands for so many pixels. */
const GRID = 8;

/**
 * A given number of spans with an exact overlap, as long as possible in multiples of 8; the last is as long as the rest.
 *
 * @throws EvokeError INPUT_INVALID when the length is no multiple of 8, or the tiles would not be longer than the overlap
 */
export function evenSpans(
  axis: Axis,
  { count, overlap }: { readonly count: number; readonly overlap: number },
): readonly Span[] {
  if (axis.length % GRID !== 0) {
    const reason = `${axis.length} is not a multiple of ${GRID}`;
    throw new EvokeError("INPUT_INVALID", { field: `image_${axis.name}`, reason });
  }
  if (count === 1) return [{ start: 0, end: axis.length }];
  const tile = GRID * Math.floor((axis.length + overlap * (count - 1)) / count / GRID);
  requireLonger({ overlap, tile, field: "overlap" });
  return spans(axis, count, (index) => {
    const start = index * (tile - overlap);
    return { start, end: index === count - 1 ? axis.length : start + tile };
  });
}

/**
 * As few spans of one length as overlap by at least so much, spread evenly. An axis shorter than a tile is one span.
 *
 * @throws EvokeError INPUT_INVALID when a tile is not longer than the overlap
 */
export function spreadSpans(
  axis: Axis,
  { tile, overlap }: { readonly tile: number; readonly overlap: number },
): readonly Span[] {
  requireLonger({ overlap, tile, field: "min_overlap" });
  if (axis.length <= tile) return [{ start: 0, end: axis.length }];
  const count = Math.ceil((axis.length - overlap) / (tile - overlap));
  return spans(axis, count, (index) => {
    const start = Math.floor((index * (axis.length - tile)) / (count - 1));
    return { start, end: start + tile };
  });
}

/** So that a slip of the hand does not ask for millions of tiles. */
const MOST_SPANS = 256;

function spans({ name }: Axis, count: number, span: (index: number) => Span): readonly Span[] {
  if (count > MOST_SPANS) {
    const reason = `it is cut into ${count} tiles, of which there may be ${MOST_SPANS}`;
    throw new EvokeError("INPUT_INVALID", { field: `image_${name}`, reason });
  }
  return Array.from({ length: count }, (_, index) => span(index));
}

function requireLonger({
  overlap,
  tile,
  field,
}: Record<"overlap" | "tile", number> & { readonly field: string }): void {
  if (overlap < tile) return;
  const reason = `an overlap of ${overlap} pixels is not less than the tile's ${tile}`;
  throw new EvokeError("INPUT_INVALID", { field, reason });
}
