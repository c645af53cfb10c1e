import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Check } from "../check.ts";
import { fileNames, openImages, pictureNames, thumbnailFolder } from "../image-folder.ts";
import { inParallel, unlessGone } from "../in-parallel.ts";

const EXTENSION = /\.webp$/;

/** Thumbnails that are damaged, missing, or of no picture. A repair makes them from the pictures. */
export const thumbnails: Check = {
  name: "thumbnails",
  needs: "folder",
  async find(patient) {
    const folder = thumbnailFolder(patient);
    const pictures = new Set((await pictureNames(patient)).map(thumbnailOf));
    const stored = (await fileNames(folder)).filter((name) => EXTENSION.test(name));
    const there = new Set(stored);
    const isWhole = await inParallel(stored, (name) => unlessGone(isWholeWebp(join(folder, name)), true));
    return [
      ...stored.flatMap((subject, index) => {
        if (!pictures.has(subject)) return { subject, problem: "is a thumbnail of no picture" };
        return isWhole[index] ? [] : { subject, problem: "is no whole thumbnail" };
      }),
      ...[...pictures].flatMap((subject) => (there.has(subject) ? [] : { subject, problem: "is a missing thumbnail" })),
    ];
  },
  async repair(patient, problems) {
    const pictures = new Set(await pictureNames(patient));
    const images = await openImages(patient);
    for (const { subject } of problems) {
      await rm(join(thumbnailFolder(patient), subject), { force: true });
      const picture = subject.replace(EXTENSION, ".png");
      // Reading a thumbnail that is not there makes it.
      if (pictures.has(picture)) await images?.files.readThumbnail(picture);
    }
  },
};

function thumbnailOf(picture: string): string {
  return picture.replace(/\.png$/, ".webp");
}

/** Whether the file's header says WebP and as many bytes as there are (RFC 9649, section 2.4). */
async function isWholeWebp(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(12), 0, 12, 0);
    if (bytesRead < 12) return false;
    return (
      buffer.toString("latin1", 0, 4) === "RIFF" &&
      buffer.toString("latin1", 8) === "WEBP" &&
      buffer.readUInt32LE(4) + 8 <= size
    );
  } finally {
    await file.close();
  }
}
