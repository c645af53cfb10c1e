import { join } from "node:path";
import type { ConditioningStore, Events, ImageFiles, Logger, TensorStore } from "@evoke/invoke";
import type { Configuration } from "../configuration/settings.ts";
import { databasePath } from "../database/database-path.ts";
import type { Database } from "../database/open-database.ts";

interface Clearable {
  /** Removes everything but what is named in `kept`. */
  clear(kept: ReadonlySet<string>): Promise<void>;
}

/** Where latents, masks and encoded prompts live while they are of use. */
interface ObjectStores {
  readonly tensors: TensorStore & Clearable;
  readonly conditioning: ConditioningStore & Clearable;
}

/** The contracts whose implementation the setting of the same name chooses. */
export interface Slots {
  /** Kysely over a database whose schema is up to date. */
  readonly database: Database;
  readonly image_files: ImageFiles;
  readonly events: Events;
  readonly objects: ObjectStores;
}

/** What an implementation may use. */
export interface SlotTools {
  readonly logger: Logger;
  /** For `objects`, to be called with the name of each that is gone: outputs of nodes that refer to it are forgotten. */
  readonly onDelete?: (name: string) => void;
}

/** Opens an implementation. One that has a method `close` is closed with the services. */
export type OpenImplementation<T> = (configuration: Configuration, tools: SlotTools) => Promise<T>;

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
    local: async (_configuration, { logger }) => {
      const { LocalEvents } = await import("../events/local-events.ts");
      return new LocalEvents(logger);
    },
  },
  objects: {
    memory: async (_configuration, tools) => {
      const { MemoryObjectStore } = await import("../tensors/memory-object-store.ts");
      const { tensorKind, conditioningKind } = await import("../tensors/object-kind.ts");
      return {
        tensors: new MemoryObjectStore(tensorKind, tools),
        conditioning: new MemoryObjectStore(conditioningKind, tools),
      };
    },
    folder: async ({ outputs_dir }, { onDelete }) => {
      const { FolderObjectStore } = await import("../tensors/folder-object-store.ts");
      const { tensorKind, conditioningKind } = await import("../tensors/object-kind.ts");
      return {
        tensors: await FolderObjectStore.open(join(outputs_dir, "tensors"), tensorKind, onDelete),
        conditioning: await FolderObjectStore.open(join(outputs_dir, "conditioning"), conditioningKind, onDelete),
      };
    },
  },
};
