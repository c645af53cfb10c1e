import type { Box, Face } from "./face.ts";

/**
 * Keeps, of faces whose boxes overlap much, the most certain one (non-maximum suppression).
 *
 * @param limit largest intersection over union of two faces that both stay
 * @returns the most certain first
 */
export function suppressOverlaps(faces: readonly Face[], limit: number): readonly Face[] {
  const kept: Face[] = [];
  for (const face of faces.toSorted((a, b) => b.confidence - a.confidence)) {
    if (kept.every((other) => overlap(face.box, other.box) <= limit)) kept.push(face);
  }
  return kept;
}

/** Intersection over union, 0 … 1. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (area(a) + area(b) - shared);
}

function area([left, top, right, bottom]: Box): number {
  return (right - left) * (bottom - top);
}
