import type { Check } from "../check.ts";
import { openImages, pictureFolder, pictureNames, rowNames } from "../image-folder.ts";

/** Rows whose picture is gone. */
export const missingImages: Check = {
  name: "missing images",
  needs: "folder",
  async find(patient) {
    const inFiles = new Set(await pictureNames(patient));
    const missing = (await rowNames(patient)).filter((name) => !inFiles.has(name));
    const advice = `Put the file back into ${pictureFolder(patient)}, which may not be mounted.`;
    return missing.map((subject) => ({ subject, problem: "is listed, but has no file", advice }));
  },
  async repair(patient, problems) {
    // No file at all is more likely a folder that is not mounted than one that was emptied.
    if ((await pictureNames(patient)).length === 0) return;
    await (await openImages(patient))?.records.delete(problems.map(({ subject }) => subject));
  },
};
