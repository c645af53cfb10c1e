import { type Tensor, tensor } from "../tensor.ts";
import { invert, type Similarity, transform } from "./similarity.ts";
import { warp } from "./warp.ts";

/** How a restored face is put back. */
export interface PasteOptions {
  /** From pixels of the picture to those of the face. */
  readonly toFace: Similarity;
  /** How much of the face is taken, 0 … 1. */
  readonly strength: number;
}

/**
 * Puts a restored face back to where it was cut out, fading out towards its edges.
 *
 * @param picture [1, 3, h, w] in [0, 1]; it is changed
 * @param face [1, 3, size, size] in [0, 1]
 */
export function pasteFace(picture: Tensor, face: Tensor, { toFace, strength }: PasteOptions): void {
  const [, , height, width] = picture.shape;
  const { left, top, right, bottom } = extent(face.shape[3], toFace);
  const region = {
    left: Math.max(0, left),
    top: Math.max(0, top),
    width: Math.min(width, right + 1) - Math.max(0, left),
    height: Math.min(height, bottom + 1) - Math.max(0, top),
  };
  if (region.width <= 0 || region.height <= 0) return;
  const [c, d] = transform(toFace, [region.left, region.top]);
  const patch = warp(faded(face), { ...region, toSource: { ...toFace, c, d }, border: [0, 0, 0, 0] });
  const plane = region.width * region.height;
  for (let index = 0; index < plane; index += 1) {
    const row = region.top + Math.floor(index / region.width);
    const at = row * width + region.left + (index % region.width);
    const cover = strength * patch.data[3 * plane + index];
    for (let channel = 0; channel < 3; channel += 1) {
      const target = channel * height * width + at;
      picture.data[target] = picture.data[target] * (1 - cover) + strength * patch.data[channel * plane + index];
    }
  }
}

/** The pixels of the picture that a face of this size covers. */
function extent(size: number, toFace: Similarity) {
  const toPicture = invert(toFace);
  const ends = [-0.5, size - 0.5];
  const corners = ends.flatMap((y) => ends.map((x) => transform(toPicture, [x, y])));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return {
    left: Math.floor(Math.min(...xs)),
    top: Math.floor(Math.min(...ys)),
    right: Math.ceil(Math.max(...xs)),
    bottom: Math.ceil(Math.max(...ys)),
  };
}

/** Parts of a face's side: nothing of it is taken up to the first from an edge, all from the second on. */
const fadeFrom = 0.05;
const fadeTo = 0.15;

/** Red, green and blue times cover, and cover: [1, 4, size, size]. */
function faded({ data, shape }: Tensor): Tensor {
  const size = shape[3];
  const plane = size * size;
  const ramp = Float64Array.from({ length: size }, (_, index) => {
    const distance = (Math.min(index, size - 1 - index) + 0.5) / size;
    const part = Math.min(1, Math.max(0, (distance - fadeFrom) / (fadeTo - fadeFrom)));
    return part * part * (3 - 2 * part);
  });
  const result = new Float32Array(4 * plane);
  for (let index = 0; index < plane; index += 1) {
    const cover = ramp[Math.floor(index / size)] * ramp[index % size];
    for (let channel = 0; channel < 3; channel += 1) {
      result[channel * plane + index] = data[channel * plane + index] * cover;
    }
    result[3 * plane + index] = cover;
  }
  return tensor(result, [1, 4, size, size]);
}
