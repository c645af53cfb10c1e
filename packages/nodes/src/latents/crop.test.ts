import { describe, expect, it } from "vitest";
import { cropCells } from "./crop.ts";

const latents = { data: Float32Array.from({ length: 24 }, (_, index) => index), shape: [1, 2, 3, 4] };

describe("cropCells", () => {
  it("cuts the same rectangle out of every channel", () => {
    const { data, shape } = cropCells(latents, { left: 1, top: 1, width: 2, height: 2 });
    expect(shape).toEqual([1, 2, 2, 2]);
    expect([...data]).toEqual([5, 6, 9, 10, 17, 18, 21, 22]);
  });

  it("leaves out what lies beyond the edges", () => {
    expect(cropCells(latents, { left: 3, top: 2, width: 9, height: 9 })).toMatchObject({ shape: [1, 2, 1, 1] });
    expect(cropCells(latents, { left: 4, top: 0, width: 1, height: 1 }).data).toHaveLength(0);
  });
});
