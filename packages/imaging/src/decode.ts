import { EvokeError } from "@evoke/errors";
import { type ImageFormat, imageFormat } from "./format.ts";
import type { Pixels } from "./pixels.ts";
import { loadSharp, type Sharp } from "./sharp.ts";

export interface DecodeLimits {
  /** Largest width times height; 64 megapixels by default. */
  readonly maxPixels?: number;
}

const MAX_PIXELS = 64 * 1024 * 1024;

/**
 * Decodes a picture that may come from anyone, to 8-bit sRGB: RGB, or RGBA when it has an alpha channel. The format is
 * decided by content, the size limit by the header before any pixel is decoded. EXIF orientation is applied, a colour
 * profile is converted and dropped, and of an animation the first frame is taken.
 *
 * @throws IMAGE_FORMAT_UNSUPPORTED, IMAGE_TOO_LARGE, IMAGE_UNREADABLE
 */
export async function decodeImage(bytes: Uint8Array, limits: DecodeLimits = {}): Promise<Pixels> {
  const format = imageFormat(bytes);
  if (!format) {
    const reason = bytes.byteLength === 0 ? "the file is empty" : "the content is no picture that is known";
    throw new EvokeError("IMAGE_FORMAT_UNSUPPORTED", { reason });
  }
  const sharp = loadSharp();
  const maxPixels = limits.maxPixels ?? MAX_PIXELS;
  await checkHeader(sharp, { bytes, format, maxPixels });
  try {
    const { data, info } = await sharp(bytes, { failOn: "warning", limitInputPixels: maxPixels })
      .autoOrient()
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    // A plain array: `slice` of a Buffer would share its memory.
    const plain = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { data: plain, width: info.width, height: info.height, channels: info.channels === 4 ? 4 : 3 };
  } catch (error) {
    throw unreadable(error);
  }
}

interface HeaderCheck {
  readonly bytes: Uint8Array;
  readonly format: ImageFormat;
  readonly maxPixels: number;
}

async function checkHeader(sharp: Sharp, { bytes, format, maxPixels }: HeaderCheck): Promise<void> {
  // Without the library's own limit, so that a picture that is too large is told from one that is damaged.
  const header = await sharp(bytes, { failOn: "warning", limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw unreadable(error);
    });
  const found = header.format === "heif" ? "avif" : header.format;
  if (found !== format)
    throw new EvokeError("IMAGE_FORMAT_UNSUPPORTED", { reason: `${format} outside, ${found} inside` });
  const { width, height } = header;
  if (width * height > maxPixels) throw new EvokeError("IMAGE_TOO_LARGE", { width, height, limit: maxPixels });
}

function unreadable(error: unknown): EvokeError {
  const text = error instanceof Error ? error.message : String(error);
  return new EvokeError("IMAGE_UNREADABLE", { reason: text.trim().split("\n")[0] ?? "unknown" }, { cause: error });
}
