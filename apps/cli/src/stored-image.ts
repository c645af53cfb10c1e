import { stat } from "node:fs/promises";
import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import { decodeImage } from "@evoke/imaging";
import type { ImageRecord, Images } from "@evoke/invoke";
import type { Configuration } from "@evoke/services";
import { readInput } from "./files/read-input.ts";

/**
 * The stored image that a user names: a file is stored first, anything else is the name of one that is stored.
 * @throws FILE_UNREADABLE, PICTURE_UNUSABLE, PICTURE_NOT_FOUND
 */
export async function storedImage(images: Images, text: string): Promise<ImageRecord> {
  if (!(await isFile(text)) && !/[\\/]/.test(text)) {
    return images.record(text).catch((cause: unknown) => {
      if (!(cause instanceof EvokeError) || cause.code !== "IMAGE_NOT_FOUND") throw cause;
      throw new EvokeError("PICTURE_NOT_FOUND", { picture: text }, { cause });
    });
  }
  const bytes = await readInput(text);
  const pixels = await decodeImage(bytes).catch((cause: unknown) => {
    if (!(cause instanceof EvokeError)) throw cause;
    throw new EvokeError("PICTURE_UNUSABLE", { path: text, problem: cause.message, remedy: cause.hint }, { cause });
  });
  return images.create({ pixels, origin: "external", category: "user", isIntermediate: false });
}

/** Where a stored image lies. */
export function imagePath({ outputs_dir }: Configuration, name: string): string {
  return join(outputs_dir, "images", name);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
