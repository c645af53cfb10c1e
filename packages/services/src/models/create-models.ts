import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Logger, Models } from "@evoke/invoke";
import type { Configuration } from "../configuration/settings.ts";
import { FolderModels } from "./folder-models.ts";

/** The models that come with the program. */
const shippedModels = fileURLToPath(new URL("../../../../models/", import.meta.url));

/** The models of the user's folders, then those that come with the program. */
export function createModels({ root, models_dirs }: Configuration, logger: Logger): Models {
  return new FolderModels({
    folders: [join(root, "models"), ...models_dirs, shippedModels],

    logger,
  });
}
