import fc from "fast-check";
import { expect, it } from "vitest";
import { type Pixels, pixels } from "../pixels.ts";
import { dilate, erode } from "./morphology.ts";

/** By the definition: the extreme of all values within the square. */
function bruteForce(
  { data, width, height }: Pixels,
  radius: number,
  extreme: (...values: number[]) => number,
): number[] {
  return Array.from(data, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const values: number[] = [];
    for (let ny = Math.max(0, y - radius); ny <= Math.min(height - 1, y + radius); ny++) {
      for (let nx = Math.max(0, x - radius); nx <= Math.min(width - 1, x + radius); nx++)
        values.push(data[ny * width + nx]);
    }
    return extreme(...values);
  });
}

const cases = fc
  .record({ width: fc.integer({ min: 1, max: 12 }), height: fc.integer({ min: 1, max: 12 }), radius: fc.nat(14) })
  .chain(({ width, height, radius }) =>
    fc.record({
      radius: fc.constant(radius),
      mask: fc
        .uint8Array({ minLength: width * height, maxLength: width * height })
        .map((data) => pixels(data, { width, height }, 1)),
    }),
  );

it("takes the darkest and the brightest value of a square", () => {
  fc.assert(
    fc.property(cases, ({ mask, radius }) => {
      expect([...erode(mask, radius).data]).toEqual(bruteForce(mask, radius, Math.min));
      expect([...dilate(mask, radius).data]).toEqual(bruteForce(mask, radius, Math.max));
    }),
  );
});
