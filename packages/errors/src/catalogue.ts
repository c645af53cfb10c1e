import { cliErrors } from "./catalogue/cli.ts";
import { engineErrors } from "./catalogue/engine.ts";
import { graphErrors } from "./catalogue/graph.ts";
import { imageErrors } from "./catalogue/images.ts";
import { inputErrors } from "./catalogue/input.ts";
import { libraryErrors } from "./catalogue/library.ts";
import { lineErrors } from "./catalogue/lines.ts";
import { loraErrors } from "./catalogue/loras.ts";
import { modelErrors } from "./catalogue/models.ts";
import { queueErrors } from "./catalogue/queue.ts";
import { serverErrors } from "./catalogue/server.ts";
import { serviceErrors } from "./catalogue/services.ts";

/** Every error of the project, by code. `docs/errors.md` is made from this. */
export const catalogue = {
  ...inputErrors,
  ...modelErrors,
  ...loraErrors,
  ...engineErrors,
  ...imageErrors,
  ...graphErrors,
  ...queueErrors,
  ...libraryErrors,
  ...serviceErrors,
  ...serverErrors,
  ...cliErrors,
  ...lineErrors,
} as const;

export type ErrorCode = keyof typeof catalogue;
