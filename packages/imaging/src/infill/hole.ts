import { toRgb, toRgba } from "../channels.ts";
import { compositeOver } from "../paste/composite.ts";
import type { Pixels } from "../pixels.ts";

/** What fills a picture of which nothing is known. */
export const neutralGrey = [127, 127, 127] as const;

/** 1 where a picture is not opaque, rows from top to bottom; undefined when all of it is. */
export function holeOf({ data, channels }: Pixels): Uint8Array | undefined {
  if (channels !== 4) return undefined;
  const hole = new Uint8Array(data.length / 4);
  let isEmpty = true;
  for (let i = 0; i < hole.length; i++) {
    if (data[i * 4 + 3] === 255) continue;
    hole[i] = 1;
    isEmpty = false;
  }
  return isEmpty ? undefined : hole;
}

/** The picture over what fills its hole, as RGB: opaque pixels are as they were, others let the filling through. */
export function overFilling(source: Pixels, filling: Pixels): Pixels {
  return toRgb(compositeOver(toRgba(filling), toRgba(source)));
}
