export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pictures smaller than this many pixels are enlarged to it: icons would be lost in a big window. */
const SMALL = 512;

/** How large a picture is drawn before it is zoomed: wholly visible, never above its own size unless it is small. */
export function fitScale(picture: Size, box: Size): number {
  const most = Math.max(1, SMALL / Math.max(picture.width, picture.height));
  return Math.min(box.width / picture.width, box.height / picture.height, most);
}

/** Where a picture is: its zoom over the fitted size, and its shift from the middle in pixels. */
export interface Placement {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export const fitted: Placement = { zoom: 1, x: 0, y: 0 };

/** Zooms so that what is at a point, in pixels from the middle of the box, stays there. Zoom is 0.2 … 40. */
export function zoomAt(
  before: Placement,
  point: { readonly x: number; readonly y: number },
  factor: number,
): Placement {
  const zoom = Math.min(Math.max(before.zoom * factor, 0.2), 40);
  const real = zoom / before.zoom;
  return { zoom, x: point.x - (point.x - before.x) * real, y: point.y - (point.y - before.y) * real };
}
