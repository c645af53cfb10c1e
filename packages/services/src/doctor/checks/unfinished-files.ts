import { rm } from "node:fs/promises";
import { join } from "node:path";
import { abandonedBackups } from "../../database/back-up.ts";
import { databasePath } from "../../database/database-path.ts";
import { abandonedFiles } from "../../files/atomic-folder.ts";
import { coverFolders } from "../../library/cover-folders.ts";
import type { Check } from "../check.ts";
import { pictureFolder, thumbnailFolder } from "../image-folder.ts";

/** Files that a process was writing when it died. */
export const unfinishedFiles: Check = {
  name: "unfinished files",
  async find(patient) {
    const { outputs_dir, root } = patient.configuration;
    const folders = [
      pictureFolder(patient),
      thumbnailFolder(patient),
      ...["tensors", "conditioning"].map((name) => join(outputs_dir, name)),
      ...Object.values(coverFolders(root)),
    ];
    const backups = abandonedBackups(databasePath(patient.configuration));
    const files = (await Promise.all([backups, ...folders.map(abandonedFiles)])).flat();
    return files.map((subject) => ({ subject, problem: "was being written when its process died" }));
  },
  async repair(_patient, problems) {
    for (const { subject } of problems) await rm(subject, { force: true });
  },
};
