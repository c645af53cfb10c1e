import type { VaeConfig } from "../models/config.ts";
import { type Tensor, tensor } from "../tensor.ts";

type Scale = Pick<VaeConfig, "scalingFactor" | "shiftFactor">;

/** An autoencoder's latents as the denoiser works on them, of about unit variance: `(z - shift) · scale`. */
export function scaleLatents({ data, shape }: Tensor, { scalingFactor, shiftFactor }: Scale): Tensor {
  return tensor(
    data.map((value) => (value - shiftFactor) * scalingFactor),
    shape,
  );
}

/** The denoiser's latents as the autoencoder decodes them: `z / scale + shift`. */
export function unscaleLatents({ data, shape }: Tensor, { scalingFactor, shiftFactor }: Scale): Tensor {
  return tensor(
    data.map((value) => value / scalingFactor + shiftFactor),
    shape,
  );
}
