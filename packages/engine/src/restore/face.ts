/** A point in pixels; the centre of the first pixel is (0, 0). */
export type Point = readonly [x: number, y: number];

/** Left, top, right and bottom in pixels. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** A face that was found in a picture. */
export interface Face {
  readonly box: Box;
  /** How sure the detector is, 0 … 1. */
  readonly confidence: number;
  /** The eyes, the nose and the corners of the mouth; left ones, as the viewer sees them, before right ones. */
  readonly landmarks: readonly Point[];
}
