import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faceTemplate } from "./align-face.ts";
import type { Point } from "./face.ts";
import { fitSimilarity, invert, magnification, type Similarity, transform } from "./similarity.ts";

const coordinate = fc.double({ min: -1000, max: 1000, noNaN: true });
const similarities: fc.Arbitrary<Similarity> = fc
  .record({
    scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
    angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    c: coordinate,
    d: coordinate,
  })
  .map(({ scale, angle, c, d }) => ({ a: scale * Math.cos(angle), b: scale * Math.sin(angle), c, d }));

function expectPoint([x, y]: Point, [expectedX, expectedY]: Point): void {
  expect(Math.hypot(x - expectedX, y - expectedY)).toBeLessThan(1e-6);
}

describe("fitSimilarity", () => {
  it("finds the similarity that points were moved by", () => {
    fc.assert(
      fc.property(similarities, (similarity) => {
        const moved = faceTemplate.map((point) => transform(similarity, point));
        const found = fitSimilarity(faceTemplate, moved);
        for (const point of faceTemplate)
          expectPoint(transform(found ?? similarity, point), transform(similarity, point));
        expect(found).toBeDefined();
      }),
    );
  });

  it("aligns a tilted face as the reference does", () => {
    const landmarks: readonly Point[] = [
      [223.1517791748047, 104.62265014648438],
      [315.32928466796875, 76.74148559570312],
      [285.267333984375, 145.2980194091797],
      [259.9640808105469, 197.7342987060547],
      [328.1566162109375, 175.81080627441406],
    ];
    const { a = 0, b = 0, c = 0, d = 0 } = fitSimilarity(landmarks, faceTemplate) ?? {};
    const expected = [1.3042528629302979, 0.3594607412815094, -61.37376022338867, 23.19255828857422];
    const errors = [a, b, c, d].map((value, index) => Math.abs(value - expected[index]));
    expect(Math.max(...errors)).toBeLessThan(1e-4);
  });

  it("leaves least-squares errors that no small change makes smaller", () => {
    const from: readonly Point[] = [
      [0, 0],
      [10, 1],
      [4, 9],
    ];
    const to: readonly Point[] = [
      [2, 3],
      [20, 9],
      [5, 24],
    ];
    const error = (similarity: Similarity) =>
      from.reduce((sum, point, index) => {
        const [x, y] = transform(similarity, point);
        return sum + (x - to[index][0]) ** 2 + (y - to[index][1]) ** 2;
      }, 0);
    const best = fitSimilarity(from, to) ?? { a: 0, b: 0, c: 0, d: 0 };
    for (const key of ["a", "b", "c", "d"] as const) {
      for (const step of [-1e-3, 1e-3])
        expect(error({ ...best, [key]: best[key] + step })).toBeGreaterThan(error(best));
    }
  });

  it("gives none for landmarks that are all one point", () => {
    expect(fitSimilarity(Array<Point>(5).fill([3, 4]), faceTemplate)).toBeUndefined();
  });
});

describe("invert", () => {
  it("undoes a similarity", () => {
    fc.assert(
      fc.property(similarities, coordinate, coordinate, (similarity, x, y) => {
        expectPoint(transform(invert(similarity), transform(similarity, [x, y])), [x, y]);
        expect(magnification(invert(similarity)) * magnification(similarity)).toBeCloseTo(1, 9);
      }),
    );
  });
});
