import {
  adjustAlpha,
  adjustChannel,
  alphaOf,
  type ModeChannel,
  mapValues,
  multiply,
  type Pixels,
  throughMode,
  toGrey,
  toRgb,
  toRgba,
} from "@evoke/imaging";
import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { ImageOutput } from "./outputs/image.ts";

const category = "image";

/** Channels as InvokeAI names them. Alpha is beside the colour modes. */
const channels = {
  "Red (RGBA)": { mode: "RGB", index: 0 },
  "Green (RGBA)": { mode: "RGB", index: 1 },
  "Blue (RGBA)": { mode: "RGB", index: 2 },
  "Alpha (RGBA)": "alpha",
  "Cyan (CMYK)": { mode: "CMYK", index: 0 },
  "Magenta (CMYK)": { mode: "CMYK", index: 1 },
  "Yellow (CMYK)": { mode: "CMYK", index: 2 },
  "Black (CMYK)": { mode: "CMYK", index: 3 },
  "Hue (HSV)": { mode: "HSV", index: 0 },
  "Saturation (HSV)": { mode: "HSV", index: 1 },
  "Value (HSV)": { mode: "HSV", index: 2 },
  "Luminosity (LAB)": { mode: "LAB", index: 0 },
  "A (LAB)": { mode: "LAB", index: 1 },
  "B (LAB)": { mode: "LAB", index: 2 },
  "Y (YCbCr)": { mode: "YCbCr", index: 0 },
  "Cb (YCbCr)": { mode: "YCbCr", index: 1 },
  "Cr (YCbCr)": { mode: "YCbCr", index: 2 },
} as const satisfies Record<string, ModeChannel | "alpha">;

type ChannelName = keyof typeof channels;

const channelTags = [
  "red",
  "green",
  "blue",
  "alpha",
  "cyan",
  "magenta",
  "yellow",
  "black",
  "hue",
  "saturation",
  "luminosity",
  "value",
];

const channelField = z
  .enum(Object.keys(channels) as [ChannelName, ...ChannelName[]])
  .describe("Which channel to adjust");

function adjust(source: Pixels, name: ChannelName, change: (value: number) => number): Pixels {
  const channel = channels[name];
  return channel === "alpha" ? adjustAlpha(source, change) : adjustChannel(source, channel, change);
}

export const imageChannel = defineInvocation({
  type: "img_chan",
  name: "ImageChannelInvocation",
  title: "Extract Image Channel",
  category,
  version: "1.2.2",
  tags: ["image", "channel"],
  description: "Gets a channel from an image, in grey.",
  input: z.object({
    image: ImageField.describe("The image to get the channel from"),
    channel: z.enum(["A", "R", "G", "B"]).default("A").describe("The channel to get"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, channel }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(channel === "A" ? alphaOf(pixels) : planeOf(pixels, "RGB".indexOf(channel)));
  },
});

export const imageChannelMultiply = defineInvocation({
  type: "img_channel_multiply",
  name: "ImageChannelMultiplyInvocation",
  title: "Multiply Image Channel",
  category,
  version: "1.2.3",
  tags: ["image", "invert", "scale", "multiply", ...channelTags],
  description: "Scales a specific color channel of an image.",
  input: z.object({
    image: ImageField.describe("The image to adjust"),
    channel: channelField,
    scale: z.number().min(0).default(1).describe("The amount to scale the channel by."),
    invert_channel: z.boolean().default(false).describe("Invert the channel after scaling"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, channel, scale, invert_channel }, context) {
    const pixels = await context.images.pixels(image);
    // a and b of LAB are signed: they are scaled about 0, and their opposite is -1 - x, as of any signed byte.
    const [low, high] = channel === "A (LAB)" || channel === "B (LAB)" ? [-128, 127] : [0, 255];
    const change = (value: number) => {
      const scaled = Math.max(low, Math.min(high, value * scale));
      return invert_channel ? low + high - scaled : scaled;
    };
    return context.images.save(adjust(pixels, channel, change));
  },
});

export const imageChannelOffset = defineInvocation({
  type: "img_channel_offset",
  name: "ImageChannelOffsetInvocation",
  title: "Offset Image Channel",
  category,
  version: "1.2.3",
  tags: ["image", "offset", ...channelTags],
  description: "Adds a value to a specific color channel of an image, or subtracts it.",
  input: z.object({
    image: ImageField.describe("The image to adjust"),
    channel: channelField,
    offset: z.int().min(-255).max(255).default(0).describe("The amount to adjust the channel by"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, channel, offset }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(adjust(pixels, channel, (value) => value + offset));
  },
});

export const imageConvert = defineInvocation({
  type: "img_conv",
  name: "ImageConvertInvocation",
  title: "Convert Image Mode",
  category,
  version: "1.2.2",
  tags: ["image", "convert"],
  description:
    "Converts an image to a different mode. Images are stored as grey, RGB or RGBA of 8 bits: of the other modes it gets what their 8 bits leave of it.",
  input: z.object({
    image: ImageField.describe("The image to convert"),
    mode: z
      .enum(["L", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV", "I", "F"])
      .default("L")
      .describe("The mode to convert to"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, mode }, context) {
    return context.images.save(converted(await context.images.pixels(image), mode));
  },
});

export const imageMultiply = defineInvocation({
  type: "img_mul",
  name: "ImageMultiplyInvocation",
  title: "Multiply Images",
  category,
  version: "1.2.2",
  tags: ["image", "multiply"],
  description: "Multiplies two images, channel by channel: where one is white the other stays.",
  input: z.object({
    image1: ImageField.describe("The first image to multiply"),
    image2: ImageField.describe("The second image to multiply"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image1, image2 }, context) {
    const first = await context.images.pixels(image1);
    return context.images.save(multiply(first, await context.images.pixels(image2)));
  },
});

const byteField = () => z.int().min(0).max(255);

export const imageLerp = defineInvocation({
  type: "img_lerp",
  name: "ImageLerpInvocation",
  title: "Lerp Image",
  category,
  version: "1.2.2",
  tags: ["image", "lerp"],
  description: "Brings all values of an image from 0 … 255 to another range. Alpha stays.",
  input: z.object({
    image: ImageField.describe("The image to lerp"),
    min: byteField().default(0).describe("The minimum output value"),
    max: byteField().default(255).describe("The maximum output value"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, min, max }, context) {
    const pixels = await context.images.pixels(image);
    return context.images.save(mapValues(pixels, (value) => Math.floor(min + (value * (max - min)) / 255)));
  },
});

export const imageInverseLerp = defineInvocation({
  type: "img_ilerp",
  name: "ImageInverseLerpInvocation",
  title: "Inverse Lerp Image",
  category,
  version: "1.2.2",
  tags: ["image", "ilerp"],
  description:
    "Brings the values of an image from a range to 0 … 255; what is beyond the range is cut off. Alpha stays.",
  input: z.object({
    image: ImageField.describe("The image to lerp"),
    min: byteField().default(0).describe("The minimum input value"),
    max: byteField().default(255).describe("The maximum input value"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, min, max }, context) {
    const pixels = await context.images.pixels(image);
    // A range of one value is a threshold.
    const part = (value: number) => (max === min ? Number(value > min) : (value - min) / (max - min));
    return context.images.save(mapValues(pixels, (value) => Math.floor(255 * Math.max(0, Math.min(1, part(value))))));
  },
});

function planeOf({ data, width, height, channels: count }: Pixels, index: number): Pixels {
  const at = count === 1 ? 0 : index;
  return {
    data: Uint8Array.from({ length: width * height }, (_, i) => data[i * count + at]),
    width,
    height,
    channels: 1,
  };
}

function converted(source: Pixels, mode: "L" | "RGB" | "RGBA" | "CMYK" | "YCbCr" | "LAB" | "HSV" | "I" | "F"): Pixels {
  switch (mode) {
    case "L":
    case "I":
    case "F":
      return toGrey(source);
    case "RGB":
      return toRgb(source);
    case "RGBA":
      return toRgba(source);
    default:
      return throughMode(toRgb(source), mode);
  }
}
