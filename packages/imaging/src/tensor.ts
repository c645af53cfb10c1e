import { toRgb } from "./channels.ts";
import type { Pixels } from "./pixels.ts";

/** A picture as a network takes and gives it: [1, 3, height, width] in [-1, 1], row-major 32-bit floats. */
export interface PixelTensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/**
 * A decoder's output as 8-bit RGB: clamp(x / 2 + 0.5, 0, 1) · 255, rounded half to even. Each step is rounded to 32 bits
 * as diffusers' image processor does, so that equal tensors give equal bytes.
 *
 * @throws RangeError unless the shape is [1, 3, h, w].
 */
export function tensorToPixels(tensor: PixelTensor): Pixels {
  const [batch, depth, height, width] = tensor.shape;
  if (tensor.shape.length !== 4 || batch !== 1 || depth !== 3 || height === undefined || width === undefined) {
    throw new RangeError(`a picture has the shape [1, 3, height, width], not [${tensor.shape.join(", ")}]`);
  }
  const plane = height * width;
  const data = new Uint8Array(plane * 3);
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0; i < plane; i++) {
      const unit = Math.fround(tensor.data[channel * plane + i] / 2 + 0.5);
      data[i * 3 + channel] = roundHalfEven(Math.fround(Math.min(1, Math.max(0, unit)) * 255));
    }
  }
  return { data, width, height, channels: 3 };
}

/** A picture as a network's input: x / 255 · 2 - 1, alpha dropped, in the layout [1, 3, height, width]. */
export function pixelsToTensor(source: Pixels): PixelTensor {
  const { data, width, height } = toRgb(source);
  const plane = height * width;
  const values = new Float32Array(plane * 3);
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0; i < plane; i++) {
      values[channel * plane + i] = 2 * Math.fround(data[i * 3 + channel] / 255) - 1;
    }
  }
  return { data: values, shape: [1, 3, height, width] };
}

/** Rounds as IEEE 754 and numpy do; `Math.round` would take every half upwards. NaN gives 0. */
function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0.5) return below % 2 === 0 ? below : below + 1;
  return rest < 0.5 ? below : below + 1;
}
