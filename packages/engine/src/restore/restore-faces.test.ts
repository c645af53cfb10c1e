import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { faceTemplate } from "./align-face.ts";
import type { Point } from "./face.ts";
import { faceAnchors } from "./face-anchors.ts";
import { type FaceNetworks, restoreFaces } from "./restore-faces.ts";

const width = 160;
const height = 120;

/** A face of the template's proportions, `side` pixels wide. */
interface PlacedFace {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** A detector that is certain of these faces: each at the anchor nearest to its middle. */
function detectorOf(faces: readonly PlacedFace[]): FaceNetworks["detector"] {
  const anchors = faceAnchors(height, width);
  const count = anchors.length / 4;
  const outputs = { boxes: zeros(count, 4), classes: zeros(count, 2), landmarks: zeros(count, 10) };
  for (const { x, y, side } of faces) {
    const centre = [(x + side / 2) / width, (y + side / 2) / height];
    const distance = (index: number) =>
      Math.hypot(anchors[4 * index] - centre[0], anchors[4 * index + 1] - centre[1]) + anchors[4 * index + 2];
    const best = Array.from({ length: count }, (_, index) => index).reduce((a, b) =>
      distance(b) < distance(a) ? b : a,
    );
    const [anchorX, anchorY, anchorWidth, anchorHeight] = anchors.subarray(4 * best, 4 * best + 4);
    const offset = ([pointX, pointY]: Point): Point => [
      (pointX / width - anchorX) / (0.1 * anchorWidth),
      (pointY / height - anchorY) / (0.1 * anchorHeight),
    ];
    const landmarks = faceTemplate.map(([u, v]): Point => [x + (u / 512) * side, y + (v / 512) * side]);
    const grown = [side / width / anchorWidth, side / height / anchorHeight].map((ratio) => Math.log(ratio) / 0.2);
    outputs.boxes.data.set([...offset([x + side / 2, y + side / 2]), ...grown], 4 * best);
    outputs.classes.data.set([0, 1], 2 * best);
    outputs.landmarks.data.set(landmarks.flatMap(offset), 10 * best);
  }
  return { predict: async () => outputs };
}

const zeros = (count: number, values: number) => tensor(new Float32Array(count * values), [1, count, values]);

/** A restorer that answers every face with this one value. */
function painter(value: number): FaceNetworks["generator"] {
  return {
    size: 64,
    generate: async ({ data, shape }) => ({
      pixels: tensor(
        data.map(() => value),
        shape,
      ),
      styles: zeros(1, 1),
    }),
  };
}

/** A restorer that finds nothing to do. */
const idle: FaceNetworks["generator"] = { size: 64, generate: async (face) => ({ pixels: face, styles: zeros(1, 1) }) };

/** Smooth, so that sampling it twice changes little. */
function gradient(): Tensor {
  const data = Float32Array.from({ length: 3 * width * height }, (_, index) => (index % width) / width);
  return tensor(data, [1, 3, height, width]);
}

const red = ({ data }: Tensor, x: number, y: number) => data[y * width + x];
const face: PlacedFace = { x: 40, y: 30, side: 64 };
const small: PlacedFace = { x: 110, y: 70, side: 40 };

describe("restoreFaces", () => {
  it("puts a face back where it was", async () => {
    const picture = gradient();
    const { pixels, faces } = await restoreFaces({ detector: detectorOf([face]), generator: idle }, picture, {
      strength: 1,
    });
    expect(faces).toHaveLength(1);
    expect(faces[0].box.map(Math.round)).toEqual([40, 30, 104, 94]);
    expect(largestDifference(pixels, picture)).toBeLessThan(1e-3);
  });

  it("blends by the strength in the middle of a face, and leaves everything else alone", async () => {
    const picture = gradient();
    const before = picture.data.slice();
    const networks = { detector: detectorOf([face]), generator: painter(1) };
    const { pixels } = await restoreFaces(networks, picture, { strength: 0.25 });
    expect(red(pixels, 72, 62)).toBeCloseTo(0.75 * red(picture, 72, 62) + 0.25, 5);
    expect(red(pixels, 20, 62)).toBe(red(picture, 20, 62));
    expect(red(pixels, 41, 62)).toBe(red(picture, 41, 62));
    expect(picture.data).toEqual(before);
    const untouched = await restoreFaces(networks, picture, { strength: 0 });
    expect(largestDifference(untouched.pixels, picture)).toBe(0);
  });

  it("restores every face, or the one in the middle alone", async () => {
    const networks = { detector: detectorOf([small, face]), generator: painter(-1) };
    const all = await restoreFaces(networks, gradient(), { strength: 1 });
    expect(all.faces).toHaveLength(2);
    expect([red(all.pixels, 72, 62), red(all.pixels, 130, 90)].map((value) => Math.abs(value) < 1e-6)).toEqual([
      true,
      true,
    ]);
    const center = await restoreFaces(networks, gradient(), { strength: 1, onlyCenter: true });
    expect(center.faces).toHaveLength(1);
    expect(red(center.pixels, 72, 62)).toBeCloseTo(0, 5);
    expect(red(center.pixels, 130, 90)).toBe(red(gradient(), 130, 90));
  });

  it("clips faces that reach over the edges, and clamps what the restorer gives", async () => {
    const networks = { detector: detectorOf([{ x: -20, y: -20, side: 64 }]), generator: painter(9) };
    const { pixels } = await restoreFaces(networks, gradient(), { strength: 1 });
    expect(red(pixels, 10, 10)).toBeCloseTo(1, 5);
  });

  it("leaves faces alone that are too small to restore", async () => {
    const tiny = detectorOf([{ x: 50, y: 50, side: 12 }]);
    const { faces } = await restoreFaces({ detector: tiny, generator: painter(1) }, gradient());
    expect(faces).toEqual([]);
  });

  it("stops between faces when it is canceled", async () => {
    const networks = { detector: detectorOf([small, face]), generator: idle };
    const controller = new AbortController();
    const { signal } = controller;
    const run = restoreFaces(networks, gradient(), { signal, onFace: () => controller.abort() });
    await expect(run).rejects.toMatchObject({ code: "CANCELED" });
  });

  it.each([-0.1, 1.1, Number.NaN])("refuses the strength %d", async (strength) => {
    const run = restoreFaces({ detector: detectorOf([]), generator: idle }, gradient(), { strength });
    await expect(run).rejects.toMatchObject({ code: "INPUT_INVALID" });
  });
});
