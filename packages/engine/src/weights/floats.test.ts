import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { referenceDir } from "../../../../test/support/paths.ts";
import { halfToFloat, roundToHalf, toFloat32 } from "./floats.ts";
import { openSafetensors } from "./safetensors/safetensors.ts";

describe("toFloat32", () => {
  it.runIf(existsSync(join(referenceDir, "formats")))("decodes every stored type to the reference's values", () => {
    const source = openSafetensors(join(referenceDir, "formats/files/all_dtypes.safetensors"));
    const expected = openSafetensors(join(referenceDir, "formats/io.safetensors"));
    for (const [name, { dtype }] of source.tensors) {
      const want = toFloat32("F32", expected.read(`safetensors.${name}`));
      expect(toFloat32(dtype, source.read(name)), name).toEqual(want);
    }
    source.close();
    expected.close();
  });

  it("reads from any address", () => {
    const bytes = new Uint8Array(9);
    new DataView(bytes.buffer).setFloat32(1, 1.5, true);
    expect(toFloat32("F32", bytes.subarray(1))).toEqual(Float32Array.of(1.5, 0));
  });

  it("knows the limits of half precision", () => {
    expect(halfToFloat(0x7bff)).toBe(65504);
    expect(halfToFloat(0x0001)).toBe(2 ** -24);
    expect(halfToFloat(0xfc00)).toBe(Number.NEGATIVE_INFINITY);
    expect(halfToFloat(0x7e00)).toBeNaN();
  });

  it("rounds to the nearest half, to the even one of two", () => {
    const halves = fc.integer({ min: 0, max: 0xffff }).map(halfToFloat);
    fc.assert(
      fc.property(halves, (half) => roundToHalf(half) === half || Number.isNaN(half)),
      { numRuns: 2000 },
    );
    expect([1 + 2 ** -11, 1 + 3 * 2 ** -11, -1 - 2 ** -11, 65_519, 2 ** -25, 3 * 2 ** -25].map(roundToHalf)).toEqual([
      1,
      1 + 2 ** -9,
      -1,
      65_504,
      0,
      2 ** -23,
    ]);
    expect(roundToHalf(-65_520)).toBe(Number.NEGATIVE_INFINITY);
  });

  it("widens bfloat16 by its upper 16 bits", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const bytes = new Uint8Array(Float32Array.of(value).buffer).slice(2);
        const [widened] = toFloat32("BF16", bytes);
        expect(Math.abs(widened - value)).toBeLessThanOrEqual(Math.abs(value) * 2 ** -7 + 2 ** -133);
      }),
    );
  });
});
