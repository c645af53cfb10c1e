import fc from "fast-check";
import { expect, it } from "vitest";
import { distanceTransform } from "./distance-transform.ts";

/** By the definition: the least distance to all pixels inside. */
function bruteForce(inside: Uint8Array, width: number): number[] {
  const positions = [...inside.keys()].map((i) => ({
    x: i % width,
    y: Math.floor(i / width),
    isInside: inside[i] !== 0,
  }));
  const targets = positions.filter(({ isInside }) => isInside);
  return positions.map(({ x, y }) => Math.min(...targets.map((target) => Math.hypot(x - target.x, y - target.y))));
}

const pictures = fc
  .record({ width: fc.integer({ min: 1, max: 17 }), height: fc.integer({ min: 1, max: 17 }) })
  .chain((size) =>
    fc.record({
      size: fc.constant(size),
      inside: fc.uint8Array({
        min: 0,
        max: 1,
        minLength: size.width * size.height,
        maxLength: size.width * size.height,
      }),
    }),
  );

it("is the distance to the nearest pixel inside, exactly", () => {
  fc.assert(
    fc.property(pictures, ({ size, inside }) => {
      const expected = bruteForce(inside, size.width).map(Math.fround);
      expect([...distanceTransform(inside, size)]).toEqual(expected);
    }),
  );
});

it("spans a picture with a single pixel inside", () => {
  const [width, height] = [31, 45];
  const inside = new Uint8Array(width * height);
  inside[17 * width + 4] = 1;
  expect([...distanceTransform(inside, { width, height })]).toEqual(bruteForce(inside, width).map(Math.fround));
});
