import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import { encodeJpeg, encodePng, encodeWebp, type Pixels } from "@evoke/imaging";
import { defineInvocation, ImageField, withBoard, withMetadata } from "@evoke/invoke";
import { z } from "zod";
import { checkNamePart, exportFolder, storageFailed } from "./inputs/export-folder.ts";
import { ImageOutput } from "./outputs/image.ts";

const formats = ["png", "jpg", "webp"] as const;

export const saveImageToFile = defineInvocation({
  type: "save_image_to_file",
  title: "Save Image (Gallery + File Export)",
  category: "image",
  version: "1.0.0",
  tags: ["image", "export", "file", "save"],
  description:
    "Saves a copy of an image to the gallery, and another one as a file in the outputs folder, named {prefix}{uuid}{suffix} after the image in the gallery.",
  useCache: false,
  input: z.object({
    image: ImageField.describe("The image to save and export"),
    output_directory: z
      .string()
      .default("")
      .describe(
        "Folder inside the outputs folder for the exported file, such as exports/2026; made where it is missing",
      ),
    prefix: z.string().default("").describe("Text before the UUID in the exported file's name"),
    suffix: z.string().default("").describe("Text after the UUID, before the extension"),
    file_format: z.enum(formats).default("png").describe("File format of the exported file; PNG loses nothing"),
    quality: z.int().min(1).max(100).default(95).describe("Quality of JPG and WEBP, 1-100"),
    ...withBoard,
    ...withMetadata,
  }),
  output: ImageOutput,
  async invoke({ image, output_directory, prefix, suffix, file_format, quality }, context) {
    const { outputsFolder } = context.config;
    if (outputsFolder === undefined) {
      throw new EvokeError("INPUT_INVALID", { field: "output_directory", reason: "there is no outputs folder here" });
    }
    checkNamePart("prefix", prefix);
    checkNamePart("suffix", suffix);
    const folder = await exportFolder(outputsFolder, output_directory);
    const pixels = await context.images.pixels(image);
    const bytes = await encode(pixels, { file_format, quality });
    const saved = await context.images.save(pixels);
    const name = saved.image.image_name.replace(/\.png$/, "");
    const path = join(folder, `${prefix}${name}${suffix}.${file_format}`);
    // A file that is there already is somebody else's.
    await writeFile(path, bytes, { flag: "wx" }).catch((cause: unknown) => {
      throw storageFailed(path, cause);
    });
    return saved;
  },
});

interface Encoding {
  readonly file_format: (typeof formats)[number];
  readonly quality: number;
}

function encode(pixels: Pixels, { file_format, quality }: Encoding): Promise<Uint8Array> {
  switch (file_format) {
    case "png":
      return encodePng(pixels);
    case "jpg":
      return encodeJpeg(pixels, quality);
    case "webp":
      return encodeWebp(pixels, quality);
  }
}
