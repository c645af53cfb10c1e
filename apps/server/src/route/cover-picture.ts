import { EvokeError } from "@evoke/errors";
import { decodeImage, type Pixels } from "@evoke/imaging";
import type { Covers } from "@evoke/invoke";
import { etagOf } from "./etag.ts";
import type { UploadedFile } from "./form.ts";
import type { Media } from "./media.ts";

/** The picture that stands for a record, as a small WebP. @throws COVER_NOT_FOUND */
export async function coverPicture(covers: Covers, id: string): Promise<Media> {
  const content = await covers.read(id);
  if (content === undefined) throw new EvokeError("COVER_NOT_FOUND", { id });
  return {
    content,
    type: "image/webp",
    fileName: "cover.webp",
    etag: etagOf(content),
  };
}

/** The picture of a form. @throws IMAGE_FORMAT_UNSUPPORTED, IMAGE_TOO_LARGE, IMAGE_UNREADABLE */
export async function uploadedPicture({ type, bytes }: UploadedFile): Promise<Pixels> {
  if (!type.startsWith("image/")) {
    throw new EvokeError("IMAGE_FORMAT_UNSUPPORTED", { reason: `it was sent as "${type}"` });
  }
  return decodeImage(bytes);
}
