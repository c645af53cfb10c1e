import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { decodeImage } from "@evoke/imaging";
import { makeFolder } from "../../files/make-folder.ts";
import type { Check } from "../check.ts";
import { openImages, pictureFolder, pictureNames } from "../image-folder.ts";
import { inParallel, unlessGone } from "../in-parallel.ts";

/** Where a repair puts pictures that cannot be read: beside the others, out of the gallery's sight. */
const ASIDE = ".damaged";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");
/** The chunk that every PNG ends with. */
const END = Buffer.from("0000000049454e44ae426082", "hex");

/**
 * Pictures that are not whole. Both ends of each file are looked at, because decoding a hundred thousand pictures takes
 * an hour; only one that looks wrong is decoded.
 */
export const damagedImages: Check = {
  name: "damaged images",
  needs: "folder",
  async find(patient) {
    const names = await pictureNames(patient);
    const isDamaged = await inParallel(names, (name) =>
      unlessGone(isUnreadable(join(pictureFolder(patient), name)), false),
    );
    const advice = `A repair moves it to ${join(pictureFolder(patient), ASIDE)}; restore it from a backup of yours.`;
    return names
      .filter((_, index) => isDamaged[index])
      .map((subject) => ({ subject, problem: "is no whole picture", advice }));
  },
  async repair(patient, problems) {
    const folder = pictureFolder(patient);
    const images = await openImages(patient);
    await makeFolder(join(folder, ASIDE));
    for (const { subject } of problems) {
      await rename(join(folder, subject), join(folder, ASIDE, subject));
      // What is left of it: the thumbnail, and the row.
      await images?.files.delete(subject);
      await images?.records.delete([subject]);
    }
  },
};

async function isUnreadable(path: string): Promise<boolean> {
  if (await hasBothEnds(path)) return false;
  return decodeImage(await readFile(path)).then(
    () => false,
    () => true,
  );
}

async function hasBothEnds(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = await file.read(Buffer.alloc(SIGNATURE.length), 0, SIGNATURE.length, 0);
    const end = await file.read(Buffer.alloc(END.length), 0, END.length, Math.max(0, size - END.length));
    return start.buffer.equals(SIGNATURE) && end.buffer.equals(END);
  } finally {
    await file.close();
  }
}
