import { stat } from "node:fs/promises";
import { join } from "node:path";
import { adoptImage } from "../../images/adopt-image.ts";
import type { Check } from "../check.ts";
import { openImages, pictureFolder, pictureNames, rowNames } from "../image-folder.ts";
import { inParallel, unlessGone } from "../in-parallel.ts";

/** A file that is younger may be about to get its row. */
const SETTLED_MS = 60_000;

/** Pictures that have no row. A repair lists them; it deletes none. */
export const orphanImages: Check = {
  name: "orphan images",
  needs: "folder",
  async find(patient) {
    if (!patient.database) return [];
    const inRows = new Set(await rowNames(patient));
    const orphans = (await pictureNames(patient)).filter((name) => !inRows.has(name));
    const isSettled = await inParallel(orphans, (name) => {
      const age = stat(join(pictureFolder(patient), name)).then(({ mtimeMs }) => Date.now() - mtimeMs);
      return unlessGone(age, 0).then((ms) => ms > SETTLED_MS);
    });
    return orphans
      .filter((_, index) => isSettled[index])
      .map((subject) => ({ subject, problem: "is a file that is not listed" }));
  },
  async repair(patient, problems) {
    const images = await openImages(patient);
    if (!images) return;
    for (const { subject } of problems) {
      await adoptImage(images, subject).catch((error: unknown) => {
        patient.logger.warn({ event: "image.unreadable", image: subject, error }, "a picture cannot be read");
      });
    }
  },
};
