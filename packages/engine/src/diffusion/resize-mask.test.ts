import { expect, test } from "vitest";
import { tensor } from "../tensor.ts";
import { resizeMask } from "./resize-mask.ts";

const ramp = tensor(Float32Array.of(0, 1, 2, 3), [1, 1, 1, 4]);

test("interpolates between the centres of pixels, and holds the borders", () => {
  expect([...resizeMask(ramp, { height: 1, width: 8 }).data]).toEqual([0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3]);
});

test("makes smaller without averaging more than two pixels a side", () => {
  expect([...resizeMask(ramp, { height: 1, width: 2 }).data]).toEqual([0.5, 2.5]);
  expect([...resizeMask(ramp, { height: 2, width: 1 }).data]).toEqual([1.5, 1.5]);
});

test("gives back a mask that fits", () => {
  expect(resizeMask(ramp, { height: 1, width: 4 })).toBe(ramp);
});
