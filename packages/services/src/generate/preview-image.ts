import type { LatentPreview } from "@evoke/engine";
import { encodeJpeg } from "@evoke/imaging";
import type { ProgressImage } from "@evoke/invoke";

/** A preview as events carry it: the picture has a pixel per latent pixel, the size is that of what it stands for. */
export async function previewImage({ data, width, height }: LatentPreview, scale: number): Promise<ProgressImage> {
  const jpeg = await encodeJpeg({ data, width, height, channels: 3 });
  const dataURL = `data:image/jpeg;base64,${Buffer.from(jpeg).toString("base64")}`;
  return { width: scale * width, height: scale * height, dataURL };
}
