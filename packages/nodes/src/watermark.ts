import { EvokeError } from "@evoke/errors";
import { embedWatermark, readWatermark, watermarkRoom } from "@evoke/imaging";
import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { ImageOutput } from "./outputs/image.ts";
import { StringOutput } from "./outputs/primitives.ts";

const category = "image";

export const imageWatermark = defineInvocation({
  type: "img_watermark",
  name: "ImageWatermarkInvocation",
  title: "Add Invisible Watermark",
  category,
  version: "1.2.2",
  tags: ["image", "watermark"],
  description: "Hides a text in an image, which decoders of the library invisible-watermark can read.",
  input: z.object({
    image: ImageField.describe("The image to check"),
    text: z.string().default("InvokeAI").describe("Watermark text"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, text }, context) {
    const pixels = await context.images.pixels(image);
    const bytes = new TextEncoder().encode(text);
    const room = Math.floor(watermarkRoom(pixels) / 8);
    if (bytes.length > room) {
      const reason = `it has ${bytes.length} bytes, and the image of ${pixels.width} x ${pixels.height} pixels has room for ${room}`;
      throw new EvokeError("INPUT_INVALID", { field: "text", reason });
    }
    return context.images.save(embedWatermark(pixels, bitsOf(bytes)));
  },
});

export const decodeWatermark = defineInvocation({
  type: "decode_watermark",
  name: "DecodeInvisibleWatermarkInvocation",
  title: "Decode Invisible Watermark",
  category,
  version: "1.0.0",
  tags: ["image", "watermark"],
  description: "Reads an invisible watermark. An image without one gives letters that mean nothing.",
  input: z.object({
    image: ImageField.describe("The image to decode the watermark from"),
    length: z.int().default(8).describe("The expected watermark length in bytes"),
  }),
  output: StringOutput,
  async invoke({ image, length }, context) {
    const pixels = await context.images.pixels(image);
    const room = Math.floor(watermarkRoom(pixels) / 8);
    if (length < 1 || length > room) {
      const reason = `it is ${length}, and the image of ${pixels.width} x ${pixels.height} pixels has room for 1 to ${room} bytes`;
      throw new EvokeError("INPUT_INVALID", { field: "length", reason });
    }
    return { value: textOf(readWatermark(pixels, 8 * length)) };
  },
});

/** The bits of each byte, the highest first. */
function bitsOf(bytes: Uint8Array): readonly number[] {
  return [...bytes].flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> (7 - bit)) & 1));
}

function textOf(bits: readonly number[]): string {
  const bytes = new Uint8Array(bits.length / 8);
  for (const [i, bit] of bits.entries()) bytes[i >> 3] |= bit << (7 - (i & 7));
  return new TextDecoder().decode(bytes);
}
