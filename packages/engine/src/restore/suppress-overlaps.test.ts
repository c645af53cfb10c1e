import { expect, it } from "vitest";
import type { Box, Face } from "./face.ts";
import { suppressOverlaps } from "./suppress-overlaps.ts";

const face = (confidence: number, ...box: Box): Face => ({ box, confidence, landmarks: [] });

it("keeps the most certain of faces that overlap by more than the limit", () => {
  const best = face(0.99, 0, 0, 10, 10);
  const same = face(0.98, 1, 0, 11, 10); // 9/11 of both together
  const beside = face(0.97, 6, 0, 16, 10); // 4/16
  const far = face(0.995, 30, 30, 40, 40);
  expect(suppressOverlaps([same, beside, best, far], 0.4)).toEqual([far, best, beside]);
});

it("keeps boxes without area apart from others", () => {
  const flat = face(0.5, 2, 2, 2, 8);
  const whole = face(0.6, 0, 0, 10, 10);
  expect(suppressOverlaps([flat, whole], 0.4)).toEqual([whole, flat]);
});
