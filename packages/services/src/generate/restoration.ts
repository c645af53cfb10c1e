import { type FaceDetectorModel, type FaceGeneratorModel, restoreFaces, type UpscalerModel } from "@evoke/engine";
import { EvokeError } from "@evoke/errors";
import { type Pixels, toRgb } from "@evoke/imaging";
import type { PartsOptions, RestoredFaces, RestoreFacesRequest, UpscaleRequest } from "@evoke/invoke";
import { unitPixels, unitTensor } from "./unit-tensor.ts";

/** Most pixels of a picture: larger ones cannot be read back. */
const MOST_PIXELS = 8192 ** 2;

/** Enlarges a picture. @throws EvokeError INPUT_INVALID when the result were too large; CANCELED; and what networks throw */
export function upscaleImage(
  model: UpscalerModel,
  { image, tileSize }: UpscaleRequest,
  { signal, onPart }: PartsOptions,
): Promise<Pixels> {
  return model.use(async (upscaler) => {
    const [width, height] = [image.width, image.height].map((side) => side * upscaler.scale);
    if (width * height > MOST_PIXELS) {
      const reason = `enlarged ${upscaler.scale} times it would have ${width} × ${height} pixels, more than ${MOST_PIXELS}`;
      throw new EvokeError("INPUT_INVALID", { field: "image", reason });
    }
    const options = { ...(signal && { signal }), ...(onPart && { onTile: onPart }) };
    const sizes = tileSize === undefined ? {} : { tileSize };
    return unitPixels(await upscaler.upscale(unitTensor(image), { ...options, ...sizes }));
  });
}

/** The networks that find and restore faces. */
export interface FaceModels {
  readonly detector: FaceDetectorModel;
  readonly generator: FaceGeneratorModel;
}

/** Restores the faces of a picture. @throws EvokeError CANCELED, and what networks throw */
export function restoreImageFaces(
  models: FaceModels,
  { image, strength }: RestoreFacesRequest,
  { signal, onPart }: PartsOptions,
): Promise<RestoredFaces> {
  const options = { strength, ...(signal && { signal }), ...(onPart && { onFace: onPart }) };
  return models.detector.use((detector) =>
    models.generator.use(async (generator) => {
      const { pixels, faces } = await restoreFaces({ detector, generator }, unitTensor(image), options);
      return { image: faces.length === 0 ? toRgb(image) : unitPixels(pixels), faces: faces.length };
    }),
  );
}
