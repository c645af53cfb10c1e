import type { Tensor } from "../tensor.ts";
import type { Point } from "./face.ts";
import { fitSimilarity, invert, type Similarity } from "./similarity.ts";
import { warp } from "./warp.ts";

/** Where the landmarks of an aligned face of 512 pixels are: the places of FFHQ, with which restorers are trained. */
export const faceTemplate: readonly Point[] = [
  [192.98138, 239.94708],
  [318.90277, 240.1936],
  [256.63416, 314.01935],
  [201.26117, 371.41043],
  [313.08905, 371.15118],
];
const templateSize = 512;

/** Grey of about the mean colour of photographs: red, green and blue. */
const border = [132 / 255, 133 / 255, 135 / 255];

/** A face in the position that restorers were trained with, and how to bring it back. */
export interface AlignedFace {
  /** [1, 3, size, size] in [0, 1] */
  readonly pixels: Tensor;
  /** From pixels of the picture to those of the aligned face. */
  readonly toFace: Similarity;
}

/**
 * Cuts a face out of a picture, turned upright and scaled so that its landmarks come to lie on those of the template.
 *
 * @param picture [1, 3, h, w] in [0, 1]
 * @returns undefined when the landmarks are all one point
 */
export function alignFace(picture: Tensor, landmarks: readonly Point[], size: number): AlignedFace | undefined {
  const scale = size / templateSize;
  const places = faceTemplate.map(([x, y]): Point => [x * scale, y * scale]);
  const toFace = fitSimilarity(landmarks, places);
  if (toFace === undefined) return undefined;
  return { pixels: warp(picture, { toSource: invert(toFace), width: size, height: size, border }), toFace };
}
