import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import { decodeImage, encodePng, encodeThumbnail, type Pixels } from "@evoke/imaging";
import type { EmbeddedDocuments, ImageFiles } from "@evoke/invoke";
import { AtomicFolder } from "../files/atomic-folder.ts";
import { documentsOfPng, documentsToText } from "./embedded-documents.ts";
import { checkImageName, isImageName } from "./image-name.ts";

/** Picture files in a folder: `<name>.png`, and `thumbnails/<name>.webp`. */
export class FolderImageFiles implements ImageFiles {
  readonly #pictures: AtomicFolder;
  readonly #thumbnails: AtomicFolder;

  private constructor(pictures: AtomicFolder, thumbnails: AtomicFolder) {
    this.#pictures = pictures;
    this.#thumbnails = thumbnails;
  }

  /** Opens `<root>/outputs/images`, made where it is missing. @throws STORAGE_FAILED */
  static async open(folder: string): Promise<FolderImageFiles> {
    const pictures = await AtomicFolder.open(folder);
    return new FolderImageFiles(pictures, await AtomicFolder.open(join(folder, "thumbnails")));
  }

  async save(name: string, pixels: Pixels, documents: EmbeddedDocuments): Promise<void> {
    checkImageName(name);
    const png = await encodePng(pixels, { text: documentsToText(documents) });
    // The picture comes last: once it is there, all of it is.
    await this.#thumbnails.write(thumbnailName(name), await encodeThumbnail(pixels));
    await this.#pictures.write(name, png);
  }

  async read(name: string): Promise<Uint8Array> {
    checkImageName(name);
    const bytes = await this.#pictures.read(name);
    if (!bytes) throw new EvokeError("IMAGE_NOT_FOUND", { image: name });
    return bytes;
  }

  /** A picture that was put into the folder by hand gets its thumbnail here. */
  async readThumbnail(name: string): Promise<Uint8Array> {
    checkImageName(name);
    const stored = await this.#thumbnails.read(thumbnailName(name));
    if (stored) return stored;
    const thumbnail = await encodeThumbnail(await decodeImage(await this.read(name)));
    await this.#thumbnails.write(thumbnailName(name), thumbnail);
    return thumbnail;
  }

  async documents(name: string): Promise<EmbeddedDocuments> {
    return documentsOfPng(await this.read(name));
  }

  async delete(name: string): Promise<void> {
    checkImageName(name);
    await this.#pictures.delete(name);
    await this.#thumbnails.delete(thumbnailName(name));
  }

  async names(): Promise<readonly string[]> {
    return (await this.#pictures.names()).filter(isImageName);
  }
}

function thumbnailName(name: string): string {
  return name.replace(/\.png$/, ".webp");
}
