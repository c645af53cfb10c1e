import { EvokeError } from "@evoke/errors";
import { blankPixels, encodePng, encodeThumbnail, type Pixels } from "@evoke/imaging";
import type { ImageFiles } from "@evoke/invoke";

/** Pictures that differ; what is asked for by name is one of them. */
const COUNT = 16;
const SIDE = 512;

/**
 * A store of pictures for galleries of very many rows: every name has one of a few pictures, of real sizes and bytes, so
 * that no hundred thousand files need to be written. Named in the setting `image_files`.
 */
export async function open(): Promise<ImageFiles> {
  const pictures = Array.from({ length: COUNT }, (_, index) => gradient(index));
  const files = await Promise.all(pictures.map((pixels) => encodePng(pixels)));
  const thumbnails = await Promise.all(pictures.map((pixels) => encodeThumbnail(pixels)));
  const one = (all: readonly Uint8Array[], name: string): Uint8Array => {
    const bytes = all[Number.parseInt(name.slice(0, 1), 16) % COUNT];
    if (bytes === undefined) throw new EvokeError("IMAGE_NOT_FOUND", { image: name });
    return bytes;
  };
  return {
    save: async (name) => {
      throw new EvokeError("STORAGE_FAILED", { path: name, reason: "this store is for reading" });
    },
    read: async (name) => one(files, name),
    readThumbnail: async (name) => one(thumbnails, name),
    documents: async () => ({}),
    delete: async () => undefined,
    // A folder without any file is taken for one that is not mounted, so that the rows are kept.
    names: async () => [],
  };
}

/** Noise over a gradient, so that files are about as large as real pictures'. */
function gradient(index: number): Pixels {
  const pixels = blankPixels({ width: SIDE, height: SIDE }, 3);
  let noise = index + 1;
  for (let at = 0; at < pixels.data.length; at++) {
    noise = (noise * 48_271) % 2_147_483_647;
    const x = Math.floor(at / 3) % SIDE;
    pixels.data[at] = ((x * (index + 3)) / 16 + (at % 3) * 40 * (index % 5) + noise / 67_108_864) & 255;
  }
  return pixels;
}
