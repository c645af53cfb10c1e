import { EvokeError } from "@evoke/errors";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { processorTime } from "../../../test/support/cpu-time.ts";
import { decodeImage } from "./decode.ts";
import { encodeJpeg, encodePng, encodeThumbnail } from "./encode.ts";
import { blankPixels, type Pixels, pixels } from "./pixels.ts";
import { chunk, greyPng } from "./testing/png.ts";

const picture = pixels(
  Uint8Array.from({ length: 8 * 6 * 3 }, (_, i) => (i * 37) % 256),
  { width: 8, height: 6 },
  3,
);

function sharpOf({ data, width, height, channels }: Pixels) {
  return sharp(data, { raw: { width, height, channels } });
}

async function refusal(bytes: Uint8Array): Promise<EvokeError> {
  const error: unknown = await decodeImage(bytes).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof EvokeError) return error;
  throw new Error(`not refused: ${error}`);
}

describe("decodeImage", () => {
  it("gives back what was encoded as PNG, at every compression level", async () => {
    for (const compressionLevel of [0, 1, 9]) {
      expect(await decodeImage(await encodePng(picture, { compressionLevel }))).toEqual(picture);
    }
    const transparent = blankPixels({ width: 3, height: 2 }, 4, [9, 8, 7, 128]);
    expect(await decodeImage(await encodePng(transparent))).toEqual(transparent);
  });

  it("gives grey pictures as RGB", async () => {
    const grey = pixels(Uint8Array.of(0, 128, 255, 7), { width: 2, height: 2 }, 1);
    const decoded = await decodeImage(await encodePng(grey));
    expect(decoded.channels).toBe(3);
    expect([...decoded.data]).toEqual([0, 0, 0, 128, 128, 128, 255, 255, 255, 7, 7, 7]);
  });

  it.each(["jpeg", "webp", "gif", "tiff", "avif"] as const)("reads %s", async (format) => {
    const bytes = await sharpOf(blankPixels({ width: 16, height: 8 }, 3, [200, 100, 50]))
      .toFormat(format)
      .toBuffer();
    const decoded = await decodeImage(bytes);
    expect(decoded).toMatchObject({ width: 16, height: 8 });
    expect(Math.abs(decoded.data[0] - 200)).toBeLessThan(8);
  });

  it("reads 16-bit pictures as 8-bit", async () => {
    const bytes = await sharpOf(picture).toColourspace("rgb16").png().toBuffer();
    expect(await decodeImage(bytes)).toEqual(picture);
  });

  it("turns a picture as its EXIF orientation says", async () => {
    const bytes = await sharpOf(picture).withMetadata({ orientation: 6 }).png().toBuffer();
    expect(await decodeImage(bytes)).toMatchObject({ width: 6, height: 8 });
  });

  it("takes the first frame of an animation", async () => {
    const frames = blankPixels({ width: 4, height: 4 * 50 }, 3, [1, 2, 3]);
    const { data, width, height, channels } = frames;
    const gif = await sharp(data, { raw: { width, height, channels, pageHeight: 4 } })
      .gif()
      .toBuffer();
    expect(await decodeImage(gif)).toMatchObject({ width: 4, height: 4 });
  });

  it("faults row 15: says from the header that a picture is too large, without decoding it", async () => {
    const before = process.memoryUsage().rss;
    const used = processorTime();
    const error = await refusal(greyPng({ width: 17_000, height: 17_000 }));
    expect(error).toMatchObject({ code: "IMAGE_TOO_LARGE", status: 413 });
    expect(error.message).toContain("17000 x 17000");
    expect(processorTime() - used).toBeLessThan(500);
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
    await expect(decodeImage(await encodePng(picture), { maxPixels: 47 })).rejects.toThrow("8 x 6");
  });

  it("faults row 15: refuses damaged pictures", async () => {
    const whole = await encodePng(blankPixels({ width: 64, height: 64 }, 3, [1, 2, 3]));
    const jpeg = await encodeJpeg(picture);
    for (const bytes of [
      whole.subarray(0, whole.length - 20),
      whole.subarray(0, 30),
      whole.subarray(0, 8),
      jpeg.subarray(0, jpeg.length - 10),
      greyPng({ width: 2 ** 31 - 1, height: 1 }),
      greyPng({ width: 2 ** 31, height: 1 }),
      greyPng({ width: 0, height: 1 }),
      greyPng({ width: 4000, height: 4000 }),
    ]) {
      expect([413, 422]).toContain((await refusal(bytes)).status);
    }
  });

  it("faults row 15: refuses vector, document and unknown content, whatever it is called", async () => {
    const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
    const texts = [
      "",
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      "%PDF-1.7",
      "<!doctype html>",
      "MZ",
    ];
    for (const bytes of [heic, ...texts.map((text) => Buffer.from(text))]) {
      expect(await refusal(bytes)).toMatchObject({ code: "IMAGE_FORMAT_UNSUPPORTED", status: 415 });
    }
  });

  it("faults row 15: many text chunks and a text bomb cost little", async () => {
    const extra = Array.from({ length: 100_000 }, (_, i) => chunk("tEXt", Buffer.from(`k${i}\0v`, "latin1")));
    const before = process.memoryUsage().rss;
    const used = processorTime();
    await decodeImage(greyPng({ width: 16, height: 16, extra })).catch(() => undefined);
    expect(processorTime() - used).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(300e6);
  });

  it("faults row 15: what follows a picture in its file does not reach what is stored", async () => {
    const polyglot = Buffer.concat([await encodePng(picture), Buffer.from("<script>alert(1)</script>")]);
    const stored = await encodePng(await decodeImage(polyglot));
    expect(Buffer.from(stored).includes("<script>")).toBe(false);
  });
});

describe("encodeThumbnail", () => {
  it("fits the longer side into 256 pixels and keeps small pictures as they are", async () => {
    const large = await decodeImage(await encodeThumbnail(blankPixels({ width: 600, height: 300 }, 3)));
    expect(large).toMatchObject({ width: 256, height: 128 });
    expect(await decodeImage(await encodeThumbnail(picture))).toMatchObject({ width: 8, height: 6 });
  });

  it("keeps alpha", async () => {
    const thumbnail = await encodeThumbnail(blankPixels({ width: 300, height: 300 }, 4, [255, 0, 0, 0]));
    expect((await decodeImage(thumbnail)).channels).toBe(4);
  });
});
