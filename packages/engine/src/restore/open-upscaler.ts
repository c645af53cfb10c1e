import { type UpscalerConfig, upscalerMultiple, upscalerScale } from "../models/upscaler.ts";
import type { RuntimeOptions } from "../runtime/device.ts";
import { createUpscaler } from "../runtime/upscaler.ts";
import type { Tensor } from "../tensor.ts";
import { openUpscalerFile } from "../weights/upscalers/open-upscaler-file.ts";
import { requirePicture } from "./picture.ts";
import { type UpscaleOptions, upscaleTiled } from "./upscale-tiled.ts";

const module = "the upscaler";

/** An image upscaler that is ready to run. */
export interface Upscaler {
  readonly config: UpscalerConfig;
  /** How many times wider and higher the result is: 1, 2, 3, 4 or 8. */
  readonly scale: number;
  /**
   * Enlarges a picture [1, 3, h, w] in [0, 1] to [1, 3, scale·h, scale·w] in about [0, 1], not clamped.
   *
   * @throws EvokeError INPUT_SHAPE, INPUT_INVALID, CANCELED, OUT_OF_MEMORY, SESSION_FAILED; MODEL_TENSOR_INVALID or
   *   RESULT_NOT_FINITE when the network computes no numbers
   */
  upscale(pixels: Tensor, options?: UpscaleOptions): Promise<Tensor>;
  close(): Promise<void>;
}

/**
 * Opens an upscaler's file, of any known format and architecture, and makes it ready to run.
 *
 * @throws EvokeError MODEL_KIND_UNKNOWN, MODEL_TENSORS_MISMATCH, MODEL_FILE_MISSING, and the errors of the file's format
 */
export async function openUpscaler(path: string, options: RuntimeOptions = {}): Promise<Upscaler> {
  const component = openUpscalerFile(path);
  const { config } = component;
  try {
    component.verifyUnchanged();
    const network = await createUpscaler(component, options);
    const scale = upscalerScale(config);
    const tiles = {
      scale,
      multiple: upscalerMultiple(config),
      enlarge: (tile: Tensor) => network.enlarge(tile),
    };
    return {
      config,
      scale,
      async upscale(pixels, upscaleOptions) {
        requirePicture(module, pixels);
        return await upscaleTiled(tiles, pixels, upscaleOptions);
      },
      close: () => network.close(),
    };
  } finally {
    component.close();
  }
}
