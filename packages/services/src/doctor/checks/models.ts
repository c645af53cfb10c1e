import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { EvokeError } from "@evoke/errors";
import { modelFolders } from "../../models/create-models.ts";
import { findModels } from "../../models/find-models.ts";
import { ModelReader } from "../../models/model-reader.ts";
import { SqlModelRecords } from "../../models/sql-model-records.ts";
import type { Check } from "../check.ts";

/** Records of models whose file is gone. */
export const missingModels: Check = {
  name: "missing models",
  async find({ database }) {
    const missing = database ? await new SqlModelRecords(database).missing() : [];
    return missing.map(({ path, name }) => ({
      subject: path,
      problem: `is where the model ${name} was`,
      advice: "Put the model back, or mount its folder.",
    }));
  },
  /** Forgets a model only where its folder is still there: else the folder is more likely unmounted than deleted. */
  async repair({ database }) {
    if (!database) return;
    const records = new SqlModelRecords(database);
    const deleted = (await records.missing()).filter(({ path }) => existsSync(dirname(path)));
    await records.delete(deleted.map(({ key }) => key));
  },
};

/** Models that cannot be read. */
export const unreadableModels: Check = {
  name: "unreadable models",
  async find({ configuration, logger }) {
    const places = await Promise.all(modelFolders(configuration).map((folder) => findModels(folder, logger)));
    const readings = await new ModelReader(async () => undefined).readAll(places.flat());
    return readings.flatMap((reading) => {
      if ("record" in reading) return [];
      const { place, error } = reading;
      const problem = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      return { subject: place.path, problem, ...(error instanceof EvokeError && { advice: error.hint }) };
    });
  },
};
