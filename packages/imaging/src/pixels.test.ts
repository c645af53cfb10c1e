import { describe, expect, it } from "vitest";
import { toGrey, toRgb, toRgba } from "./channels.ts";
import { crop } from "./crop.ts";
import { blankPixels, pixels } from "./pixels.ts";

const two = pixels(Uint8Array.of(10, 20, 30, 40, 50, 60), { width: 2, height: 1 }, 3);

describe("pixels", () => {
  it("refuses data that does not fill the picture", () => {
    expect(() => pixels(new Uint8Array(5), { width: 2, height: 1 }, 3)).toThrow("do not fill 2 x 1 x 3");
  });

  it("blank pictures have one colour", () => {
    expect([...blankPixels({ width: 2, height: 1 }, 3, [1, 2, 3]).data]).toEqual([1, 2, 3, 1, 2, 3]);
  });
});

describe("channels", () => {
  it("adds opaque alpha and drops it again", () => {
    expect([...toRgba(two).data]).toEqual([10, 20, 30, 255, 40, 50, 60, 255]);
    expect(toRgb(toRgba(two))).toEqual(two);
  });

  it("repeats grey", () => {
    expect([...toRgb(pixels(Uint8Array.of(7), { width: 1, height: 1 }, 1)).data]).toEqual([7, 7, 7]);
  });

  it("weighs colours to grey as ITU-R 601 says", () => {
    const colors = pixels(Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255), { width: 3, height: 1 }, 3);
    expect([...toGrey(colors).data]).toEqual([76, 150, 29]);
  });
});

describe("crop", () => {
  it("takes the part inside the rectangle", () => {
    expect([...crop(two, { left: 1, top: 0, width: 1, height: 1 }).data]).toEqual([40, 50, 60]);
  });

  it("is 0 outside the picture", () => {
    expect([...crop(two, { left: -1, top: 0, width: 2, height: 2 }).data]).toEqual([
      0,
      0,
      0,
      10,
      20,
      30,
      ...Array(6).fill(0),
    ]);
    expect([...crop(two, { left: 5, top: 5, width: 1, height: 1 }).data]).toEqual([0, 0, 0]);
  });
});
