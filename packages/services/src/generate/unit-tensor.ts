import type { Tensor } from "@evoke/engine";
import { type Pixels, pixelsToTensor, tensorToPixels } from "@evoke/imaging";

/** Pixels as [1, 3, height, width] in [0, 1]. */
export function unitTensor(image: Pixels): Tensor {
  const { data, shape } = pixelsToTensor(image);
  return { data: data.map((value) => (value + 1) / 2), shape };
}

/** [1, 3, height, width] in about [0, 1] as pixels. */
export function unitPixels({ data, shape }: Tensor): Pixels {
  return tensorToPixels({ data: data.map((value) => 2 * value - 1), shape });
}
