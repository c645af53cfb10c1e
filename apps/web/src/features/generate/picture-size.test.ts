import { expect, it } from "vitest";
import { aspects, isFarFrom, otherSide, sizeOfAspect } from "./picture-size.ts";

it("every shape has about as many pixels as the model was made for, on the grid of latents", () => {
  for (const aspect of aspects) {
    const { width, height } = sizeOfAspect(aspect, 512);
    expect([width % 8, height % 8]).toEqual([0, 0]);
    expect(isFarFrom({ width, height }, 512)).toBe(false);
    expect(Math.abs(width / height - aspect[0] / aspect[1])).toBeLessThan(0.03);
  }
});

it("twice the side is far from what a model was made for", () => {
  expect(isFarFrom({ width: 1024, height: 1024 }, 512)).toBe(true);
  expect(isFarFrom({ width: 256, height: 256 }, 512)).toBe(true);
});

it("the other side follows at the same shape, in steps of 8 and within limits", () => {
  const limits = { min: 64, max: 2048 };
  expect(otherSide(1024, { from: 512, other: 768 }, limits)).toBe(1536);
  expect(otherSide(520, { from: 512, other: 768 }, limits)).toBe(784);
  expect(otherSide(2048, { from: 512, other: 768 }, limits)).toBe(2048);
});
