import { encodeThumbnail, type Pixels } from "@evoke/imaging";
import type { Covers } from "@evoke/invoke";
import { AtomicFolder } from "../files/atomic-folder.ts";
import { isMissing } from "../files/storage-error.ts";
import { checkImageName, isImageName } from "../images/image-name.ts";

const EXTENSION = ".webp";

/** Covers in a folder: `<id>.webp`. The folder is made when the first one is stored or looked for. */
export class FolderCovers implements Covers {
  readonly #path: string;
  #folder: Promise<AtomicFolder> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async save(id: string, pixels: Pixels): Promise<void> {
    checkImageName(`${id}.png`);
    const folder = await this.#open();
    await folder.write(id + EXTENSION, await encodeThumbnail(pixels));
  }

  async read(id: string): Promise<Uint8Array | undefined> {
    return isFileStem(id) ? (await this.#open()).read(id + EXTENSION) : undefined;
  }

  async delete(id: string): Promise<void> {
    if (isFileStem(id)) await (await this.#open()).delete(id + EXTENSION);
  }

  async ids(): Promise<ReadonlySet<string>> {
    // The folder may be removed while it is open: then no cover is there.
    const names = await (await this.#open()).names().catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return new Set(names.filter((name) => name.endsWith(EXTENSION)).map((name) => name.slice(0, -EXTENSION.length)));
  }

  #open(): Promise<AtomicFolder> {
    this.#folder ??= AtomicFolder.open(this.#path).catch((error: unknown) => {
      this.#folder = undefined;
      throw error;
    });
    return this.#folder;
  }
}

/** What can name an image's file can name a cover's: ids come from outside and must never become paths. */
function isFileStem(id: string): boolean {
  return isImageName(`${id}.png`);
}
