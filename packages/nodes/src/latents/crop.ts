import type { Tensor } from "@evoke/engine";

/** A rectangle of latent cells. */
export interface CellRectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of latents [batch, channels, height, width] inside a rectangle; what lies beyond their edges is left out. */
export function cropCells({ data, shape }: Tensor, area: CellRectangle): Tensor {
  const [batch, channels, height, width] = shape;
  const columns = Math.max(0, Math.min(area.width, width - area.left));
  const rows = Math.max(0, Math.min(area.height, height - area.top));
  const cropped = new Float32Array(batch * channels * rows * columns);
  for (let line = 0; line < batch * channels * rows; line += 1) {
    const plane = Math.floor(line / rows);
    const start = (plane * height + area.top + (line % rows)) * width + area.left;
    cropped.set(data.subarray(start, start + columns), line * columns);
  }
  return { data: cropped, shape: [batch, channels, rows, columns] };
}
