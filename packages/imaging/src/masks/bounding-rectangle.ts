import type { Rectangle } from "../crop.ts";
import type { Pixels } from "../pixels.ts";

/** The smallest rectangle around everything that is not black in a grey picture; undefined when all of it is. */
export function boundingRectangle({ data, width, height }: Pixels): Rectangle | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width);
    const first = row.findIndex((value) => value !== 0);
    if (first < 0) continue;
    left = Math.min(left, first);
    right = Math.max(
      right,
      row.findLastIndex((value) => value !== 0),
    );
    top = Math.min(top, y);
    bottom = y;
  }
  if (bottom < 0) return undefined;
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}
