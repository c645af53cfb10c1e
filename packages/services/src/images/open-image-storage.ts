import type { Logger } from "@evoke/invoke";
import type { Configuration } from "../configuration/settings.ts";
import type { Database } from "../database/open-database.ts";
import { openSlot } from "../slots/open-slot.ts";
import { SqlImageRecords } from "./sql-image-records.ts";
import type { ImageStorage } from "./stored-images.ts";

export interface OpenImageStorageOptions {
  readonly database: Database;
  readonly logger: Logger;
}

/** Opens the configured store of pictures, and gives it with the database's rows. @throws what opening it throws */
export async function openImageStorage(
  configuration: Configuration,
  { database, logger }: OpenImageStorageOptions,
): Promise<ImageStorage> {
  const files = await openSlot("image_files", configuration, { logger });
  return { files, records: new SqlImageRecords(database) };
}
