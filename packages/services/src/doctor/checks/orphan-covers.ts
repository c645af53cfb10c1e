import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../database/open-database.ts";
import { coverFolders } from "../../library/cover-folders.ts";
import type { Check } from "../check.ts";
import { fileNames } from "../image-folder.ts";

/** Covers whose model, workflow or style preset is gone. */
export const orphanCovers: Check = {
  name: "orphan covers",
  async find({ configuration, database }) {
    if (!database) return [];
    const orphans: string[] = [];
    for (const [kind, folder] of Object.entries(coverFolders(configuration.root))) {
      const ids = await idsOf(database, kind);
      const covers = (await fileNames(folder)).filter((name) => name.endsWith(".webp"));
      orphans.push(...covers.filter((name) => !ids.has(name.slice(0, -5))).map((name) => join(folder, name)));
    }
    return orphans.map((subject) => ({ subject, problem: "is a cover of nothing" }));
  },
  async repair(_patient, problems) {
    for (const { subject } of problems) await rm(subject, { force: true });
  },
};

async function idsOf(database: Database, kind: string): Promise<ReadonlySet<string>> {
  switch (kind) {
    case "models":
      return new Set((await database.selectFrom("models").select("key").execute()).map(({ key }) => key));
    case "workflows":
      return new Set(
        (await database.selectFrom("workflows").select("workflow_id as id").execute()).map(({ id }) => id),
      );
    default:
      return new Set((await database.selectFrom("style_presets").select("id").execute()).map(({ id }) => id));
  }
}
