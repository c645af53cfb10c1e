import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger, Models } from "@evoke/invoke";
import type { Configuration } from "../configuration/settings.ts";
import { FolderModels } from "./folder-models.ts";
import { ModelReader, type StoredModels } from "./model-reader.ts";

/** The models that come with the program. */
const shippedModels = fileURLToPath(new URL("../../../../models/", import.meta.url));

export interface CreateModelsOptions {
  /** Where records are kept; undefined as long as there is no such place. */
  readonly records: () => Promise<StoredModels | undefined>;
  readonly logger: Logger;
}

/** Where models are looked for: the user's folders, then that of those that come with the program. */
export function modelFolders({ root, models_dirs }: Configuration): readonly string[] {
  return [join(root, "models"), ...models_dirs, shippedModels];
}

/** The models of the configured folders. */
export function createModels(configuration: Configuration, { records, logger }: CreateModelsOptions): Models {
  return new FolderModels({
    folders: modelFolders(configuration),
    reader: new ModelReader(records),
    logger,
  });
}
