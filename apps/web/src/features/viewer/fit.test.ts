import { describe, expect, it } from "vitest";
import { fitScale, fitted, zoomAt } from "./fit.ts";

const box = { width: 1000, height: 800 };

describe("a picture in the viewer", () => {
  it("is made smaller until all of it is visible", () =>
    expect(fitScale({ width: 2000, height: 1000 }, box)).toBe(0.5));
  it("keeps its size where there is room", () => expect(fitScale({ width: 640, height: 640 }, box)).toBe(1));
  it("is enlarged when it is small", () => expect(fitScale({ width: 128, height: 128 }, box)).toBe(4));

  it("keeps the point below the pointer when it is zoomed", () => {
    const point = { x: 120, y: -40 };
    const { zoom, x, y } = zoomAt(zoomAt(fitted, { x: 10, y: 5 }, 2), point, 3);
    const before = zoomAt(fitted, { x: 10, y: 5 }, 2);
    expect((point.x - x) / zoom).toBeCloseTo((point.x - before.x) / before.zoom);
    expect((point.y - y) / zoom).toBeCloseTo((point.y - before.y) / before.zoom);
  });

  it("zooms no further than 40 times", () => expect(zoomAt(fitted, { x: 0, y: 0 }, 1000).zoom).toBe(40));
});
