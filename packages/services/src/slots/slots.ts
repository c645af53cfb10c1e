import { join } from "node:path";
import type { Events, ImageFiles, Logger } from "@evoke/invoke";
import type { Configuration } from "../configuration/settings.ts";
import { databasePath } from "../database/database-path.ts";
import type { Database } from "../database/open-database.ts";

/** The contracts whose implementation the setting of the same name chooses. */
export interface Slots {
  /** Kysely over a database whose schema is up to date. */
  readonly database: Database;
  readonly image_files: ImageFiles;
  readonly events: Events;
}

/** Opens an implementation. One that has a method `close` is closed with the services. */
export type OpenImplementation<T> = (configuration: Configuration, logger: Logger) => Promise<T>;

type Implementations<T> = Readonly<Record<string, OpenImplementation<T>>>;

/** The implementations that come with the program; the module of one is loaded when it is opened. */
export const implementations: { readonly [Slot in keyof Slots]: Implementations<Slots[Slot]> } = {
  database: {
    sqlite: async (configuration) => {
      const { openDatabase } = await import("../database/open-database.ts");
      return openDatabase(databasePath(configuration));
    },
  },
  image_files: {
    folder: async ({ outputs_dir }) => {
      const { FolderImageFiles } = await import("../images/folder-image-files.ts");
      return FolderImageFiles.open(join(outputs_dir, "images"));
    },
  },
  events: {
    local: async (_configuration, logger) => {
      const { LocalEvents } = await import("../events/local-events.ts");
      return new LocalEvents(logger);
    },
  },
};
