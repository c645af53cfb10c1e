import { expect, it } from "vitest";
import { cover, fit } from "./fit.ts";
import { pixels } from "./pixels.ts";

/** One row of grey pixels. */
const row = (...values: readonly number[]) =>
  pixels(Uint8Array.from(values.flatMap((value) => [value, value, value])), { width: values.length, height: 1 }, 3);
const reds = ({ data }: { readonly data: Uint8Array }) => [...data.filter((_, index) => index % 3 === 0)];

it("keeps the colours of a map", () => {
  expect(reds(fit(row(0, 255), { width: 4, height: 1, mode: "just_resize" }))).toEqual([0, 0, 255, 255]);
});

it("cuts off both sides alike", () => {
  expect(reds(fit(row(1, 2, 3, 4), { width: 2, height: 1, mode: "crop_resize" }))).toEqual([2, 3]);
  expect(cover(row(1, 2, 3, 4), { width: 2, height: 2, kernel: "bicubic" })).toMatchObject({ width: 2, height: 2 });
});

it("fills what is missing with the colour of the edges", () => {
  const filled = fit(row(7, 7, 7), { width: 3, height: 3, mode: "fill_resize" });
  expect(filled).toMatchObject({ width: 3, height: 3 });
  expect(reds(filled)).toEqual(Array(9).fill(7));
});

it("leaves a picture that fits as it is", () => {
  const picture = row(1, 2);
  expect(fit(picture, { width: 2, height: 1, mode: "just_resize_simple" })).toBe(picture);
});
