import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pixels } from "./pixels.ts";
import { pixelsToTensor, tensorToPixels } from "./tensor.ts";

describe("tensorToPixels", () => {
  it("maps [-1, 1] to 0 … 255, clamps, and rounds half to even", () => {
    const half = (value: number) => (value / 255) * 2 - 1;
    const data = Float32Array.of(-1, 1, -3, 3, 0, half(100), half(2.6), Number.NaN, 0.5, -0.5, 0.999, 0);
    const picture = tensorToPixels({ data, shape: [1, 3, 2, 2] });
    expect(picture).toMatchObject({ width: 2, height: 2, channels: 3 });
    // 127.5 goes to the even 128; NaN is black.
    expect([...picture.data]).toEqual([0, 128, 191, 255, 100, 64, 0, 3, 255, 255, 0, 128]);
  });

  it("refuses other shapes", () => {
    expect(() => tensorToPixels({ data: new Float32Array(4), shape: [1, 1, 2, 2] })).toThrow("[1, 1, 2, 2]");
  });
});

describe("pixelsToTensor", () => {
  it("puts colours into planes between -1 and 1", () => {
    const { data, shape } = pixelsToTensor(pixels(Uint8Array.of(0, 255, 51, 255, 0, 0), { width: 2, height: 1 }, 3));
    expect(shape).toEqual([1, 3, 1, 2]);
    expect([...data]).toEqual([-1, 1, 1, -1, Math.fround(-0.6), -1]);
  });

  it("comes back unchanged", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (data) => {
        const picture = pixels(data, { width: 2, height: 2 }, 3);
        expect(tensorToPixels(pixelsToTensor(picture))).toEqual(picture);
      }),
    );
  });
});
