import { type Tensor, tensor } from "../tensor.ts";

/** Scales of the offsets of positions and of sizes, as the detector was trained with them (Liu et al. 2015, arXiv 1512.02325). */
const positionVariance = 0.1;
const sizeVariance = 0.2;

/**
 * Boxes from offsets to anchors.
 *
 * @param offsets [1, anchors, 4]
 * @param anchors as `faceAnchors` gives them
 * @returns [anchors, 4]: left, top, right and bottom, relative to the picture's sizes
 */
export function decodeBoxes({ data }: Tensor, anchors: Float64Array): Tensor {
  const boxes = new Float32Array(anchors.length);
  for (let i = 0; i < anchors.length; i += 4) {
    const [x, y, width, height] = anchors.subarray(i, i + 4);
    const [moveX, moveY, growX, growY] = data.subarray(i, i + 4);
    const left = x + moveX * positionVariance * width - (width * Math.exp(growX * sizeVariance)) / 2;
    const top = y + moveY * positionVariance * height - (height * Math.exp(growY * sizeVariance)) / 2;
    boxes[i] = left;
    boxes[i + 1] = top;
    boxes[i + 2] = left + width * Math.exp(growX * sizeVariance);
    boxes[i + 3] = top + height * Math.exp(growY * sizeVariance);
  }
  return tensor(boxes, [anchors.length / 4, 4]);
}

/**
 * Landmarks from offsets to anchors.
 *
 * @param offsets [1, anchors, 10]
 * @param anchors as `faceAnchors` gives them
 * @returns [anchors, 5, 2]: x and y of both eyes, the nose and the corners of the mouth, relative to the picture's sizes
 */
export function decodeLandmarks({ data }: Tensor, anchors: Float64Array): Tensor {
  const count = anchors.length / 4;
  const points = new Float32Array(count * 10);
  for (let index = 0; index < points.length; index += 1) {
    const anchor = 4 * Math.floor(index / 10) + (index % 2);
    points[index] = anchors[anchor] + data[index] * positionVariance * anchors[anchor + 2];
  }
  return tensor(points, [count, 5, 2]);
}
