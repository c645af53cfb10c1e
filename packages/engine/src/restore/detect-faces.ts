import type { FaceDetector } from "../runtime/face-detector.ts";
import { type Tensor, tensor } from "../tensor.ts";
import { decodeBoxes, decodeLandmarks } from "./decode-faces.ts";
import type { Face, Point } from "./face.ts";
import { faceAnchors } from "./face-anchors.ts";
import { suppressOverlaps } from "./suppress-overlaps.ts";

/** Which detections count as faces. */
export interface DetectOptions {
  /** Least certainty of a face, 0 … 1; 0.97 unless given. */
  readonly confidence?: number;
}

/** As restorers use the detector: a pattern that is taken for a face would be made one. */
const defaultConfidence = 0.97;
const overlapLimit = 0.4;
/** Only so many of the most certain candidates are compared with each other. */
const mostCandidates = 2000;
/** Larger pictures are searched in a smaller copy: the largest anchors are 512 pixels, and memory grows with the area. */
const longestSide = 1600;

/**
 * Finds the faces of a picture, the most certain first.
 *
 * @param picture [1, 3, h, w] in [0, 1]
 */
export async function detectFaces(
  detector: Pick<FaceDetector, "predict">,
  picture: Tensor,
  { confidence = defaultConfidence }: DetectOptions = {},
): Promise<readonly Face[]> {
  const [, , fullHeight, fullWidth] = picture.shape;
  const factor = Math.ceil(Math.max(fullHeight, fullWidth) / longestSide);
  const pixels = shrunk(picture, factor);
  const [, , height, width] = pixels.shape;
  const { boxes, classes, landmarks } = await detector.predict(pixels);
  const anchors = faceAnchors(height, width);
  const [corners, points] = [decodeBoxes(boxes, anchors).data, decodeLandmarks(landmarks, anchors).data];
  const certain = Array.from({ length: anchors.length / 4 }, (_, index) => index)
    .filter((index) => classes.data[2 * index + 1] >= confidence)
    .sort((a, b) => classes.data[2 * b + 1] - classes.data[2 * a + 1])
    .slice(0, mostCandidates);
  const place = (x: number, y: number): Point => [x * width * factor, y * height * factor];
  const faces = certain.map((index): Face => {
    const [left, top, right, bottom] = corners.subarray(4 * index, 4 * index + 4);
    const five = points.subarray(10 * index, 10 * index + 10);
    return {
      box: [...place(left, top), ...place(right, bottom)],
      confidence: classes.data[2 * index + 1],
      landmarks: [0, 2, 4, 6, 8].map((start) => place(five[start], five[start + 1])),
    };
  });
  return suppressOverlaps(faces, overlapLimit);
}

/** [1, 3, h, w], red first, in [0, 1], to what the detector takes; blocks of `factor`² pixels become their mean. */
function shrunk({ data, shape }: Tensor, factor: number): Tensor {
  const [, , fullHeight, fullWidth] = shape;
  const [height, width] = [Math.ceil(fullHeight / factor), Math.ceil(fullWidth / factor)];
  const result = new Float32Array(3 * height * width);
  for (let channel = 0, index = 0; channel < 3; channel += 1) {
    const source = (2 - channel) * fullHeight * fullWidth;
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1, index += 1) {
        let sum = 0;
        for (let y = 0; y < factor; y += 1) {
          // Blocks that reach over the edge repeat its last pixels.
          const line = source + Math.min(row * factor + y, fullHeight - 1) * fullWidth;
          for (let x = 0; x < factor; x += 1) sum += data[line + Math.min(column * factor + x, fullWidth - 1)];
        }
        result[index] = (sum * 255) / factor ** 2;
      }
    }
  }
  return tensor(result, [1, 3, height, width]);
}
