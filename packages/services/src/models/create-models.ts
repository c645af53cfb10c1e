import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger, ModelRecords, Models } from "@evoke/invoke";
import type { Configuration } from "../configuration/settings.ts";
import { FolderModels } from "./folder-models.ts";
import { ModelReader } from "./model-reader.ts";

/** The models that come with the program. */
const shippedModels = fileURLToPath(new URL("../../../../models/", import.meta.url));

export interface CreateModelsOptions {
  /** Where records are kept; undefined as long as there is no such place. */
  readonly records: () => Promise<ModelRecords | undefined>;
  readonly logger: Logger;
}

/** The models of the user's folders, then those that come with the program. */
export function createModels({ root, models_dirs }: Configuration, { records, logger }: CreateModelsOptions): Models {
  return new FolderModels({
    folders: [join(root, "models"), ...models_dirs, shippedModels],
    reader: new ModelReader(records),
    logger,
  });
}
