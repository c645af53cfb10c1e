import { expect, it } from "vitest";
import { type Tensor, tensor } from "../tensor.ts";
import { warp } from "./warp.ts";

const identity = { a: 1, b: 0, c: 0, d: 0 };
const row = (...values: readonly number[]): Tensor => tensor(Float32Array.from(values), [1, 1, 1, values.length]);

it("gives a picture back where nothing moves", () => {
  const picture = row(1, 2, 3, 4);
  expect(warp(picture, { toSource: identity, width: 4, height: 1, border: [0] })).toEqual(picture);
});

it("mixes neighbours between their centres, and the border beyond the edges", () => {
  const moved = warp(row(1, 2, 3, 4), { toSource: { ...identity, c: 0.25 }, width: 4, height: 1, border: [8] });
  expect(moved).toEqual(row(1.25, 2.25, 3.25, 5));
});

it("turns by right angles without loss", () => {
  const square = tensor(Float32Array.of(1, 2, 3, 4), [1, 1, 2, 2]);
  const turned = warp(square, { toSource: { a: 0, b: 1, c: 1, d: 0 }, width: 2, height: 2, border: [0] });
  expect(turned.data).toEqual(Float32Array.of(2, 4, 1, 3));
});

it("takes the mean of what a pixel covers where a picture becomes smaller", () => {
  const stripes = row(...Array.from({ length: 32 }, (_, index) => index % 2));
  const small = warp(stripes, { toSource: { a: 4, b: 0, c: 1.5, d: 0 }, width: 8, height: 1, border: [0] });
  expect([...small.data].slice(1, -1).every((value) => Math.abs(value - small.data[1]) < 1e-6)).toBe(true);
});
