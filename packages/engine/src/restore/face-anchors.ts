/** A level of the detector's pyramid: pixels between its cells, and the sides of its anchors in pixels. */
interface AnchorLevel {
  readonly step: number;
  readonly sides: readonly number[];
}

const levels: readonly AnchorLevel[] = [
  { step: 8, sides: [16, 32] },
  { step: 16, sides: [64, 128] },
  { step: 32, sides: [256, 512] },
];

/**
 * The boxes that RetinaFace's outputs are offsets from (Deng et al. 2019, arXiv 1905.00641, table 3), in the order of its
 * outputs: centre x and y, width and height, relative to the picture's sizes.
 *
 * @returns four numbers for each anchor
 */
export function faceAnchors(height: number, width: number): Float64Array {
  const anchors: number[] = [];
  for (const { step, sides } of levels) {
    for (let row = 0; row < Math.ceil(height / step); row += 1) {
      for (let column = 0; column < Math.ceil(width / step); column += 1) {
        for (const side of sides) {
          anchors.push(((column + 0.5) * step) / width, ((row + 0.5) * step) / height, side / width, side / height);
        }
      }
    }
  }
  return Float64Array.from(anchors);
}
