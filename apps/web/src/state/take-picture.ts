import { imageQuery } from "../api/queries/images.ts";
import { queryClient } from "../api/query-client.ts";
import { queryKeys } from "../api/query-keys.ts";
import { uploadPicture } from "../api/upload-picture.ts";
import type { ChosenImage } from "./generate-settings.ts";

/** Where a picture comes from: a file of the computer, or the gallery, by its name. */
export type PictureSource = { readonly file: File } | { readonly name: string };

/** A picture to work with; a file is uploaded first. @throws ApiError for what is no picture, or is gone */
export async function takePicture(source: PictureSource): Promise<ChosenImage> {
  if ("name" in source) {
    const { width, height } = await queryClient.ensureQueryData(imageQuery(source.name));
    return { name: source.name, width, height };
  }
  const { image_name: name, width, height } = await uploadPicture(source.file);
  void queryClient.invalidateQueries({ queryKey: queryKeys.itemNames });
  return { name, width, height };
}
