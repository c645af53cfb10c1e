import { type Tensor, tensor } from "../tensor.ts";

/** How the strength of denoising falls off around the region that is painted anew. */
export type CoherenceMode = "Gaussian Blur" | "Box Blur" | "Staged";

/** How a mask fades at its edge. */
export interface GradientMaskOptions {
  /** How far the region grows, in latent pixels; 0 leaves the mask as it is. */
  readonly edgeRadius: number;
  readonly mode: CoherenceMode;
  /** What every partial strength is raised to, 0 … 1. */
  readonly minimumDenoise: number;
}

/**
 * Grows the region of an inpainting mask, so that what is painted anew can join what is kept. The strength around it falls
 * with the distance: along a bell in mode "Gaussian Blur", along a cone in "Box Blur"; in "Staged" all of the grown ring
 * has the minimum.
 *
 * @param keep [1, 1, h, w] in latent pixels: 1 keeps, 0 is painted anew
 * @returns the same with the region grown
 */
export function gradientMask(keep: Tensor, { edgeRadius, mode, minimumDenoise }: GradientMaskOptions): Tensor {
  if (edgeRadius === 0) return keep;
  const strength = tensor(
    keep.data.map((value) => 1 - value),
    keep.shape,
  );
  const grown = weightedMaximum(strength, kernelOf(mode, edgeRadius));
  const floor = (value: number): number => (value > 0 ? Math.max(value, minimumDenoise) : 0);
  const result = strength.data.map((own, pixel) => {
    const reached = grown.data[pixel];
    if (mode !== "Staged") return 1 - floor(reached);
    return 1 - (reached > own && own < minimumDenoise ? minimumDenoise : floor(own));
  });
  return tensor(result, keep.shape);
}

/** A square of weights in [0, 1] around a centre of weight 1, with nothing beyond the circle of the radius. */
interface Kernel {
  readonly radius: number;
  weight(dy: number, dx: number): number;
}

function kernelOf(mode: CoherenceMode, radius: number): Kernel {
  // Two and a half deviations reach the rim, where the bell is down to 4 %.
  const variance = (radius / 2.5) ** 2;
  const falloff = (distance: number): number =>
    mode === "Box Blur" ? 1 - distance / radius : Math.exp(-(distance ** 2) / (2 * variance));
  return {
    radius,
    weight(dy, dx) {
      const distance = Math.hypot(dy, dx);
      return distance > radius ? 0 : falloff(distance);
    },
  };
}

/** For each pixel the largest of its neighbours' values times their weights. */
function weightedMaximum({ data, shape }: Tensor, { radius, weight }: Kernel): Tensor {
  const [, , height, width] = shape;
  const result = new Float32Array(data.length);
  const [rows, columns] = [Math.min(radius, height - 1), Math.min(radius, width - 1)];
  for (let dy = -rows; dy <= rows; dy++) {
    for (let dx = -columns; dx <= columns; dx++) {
      const factor = weight(dy, dx);
      if (factor === 0) continue;
      for (let y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
        for (let x = Math.max(0, -dx); x < Math.min(width, width - dx); x++) {
          const reached = data[(y + dy) * width + x + dx] * factor;
          if (reached > result[y * width + x]) result[y * width + x] = reached;
        }
      }
    }
  }
  return tensor(result, shape);
}
