import { join } from "node:path";
import type { Configuration } from "../configuration/settings.ts";
import type { Database } from "../database/open-database.ts";
import { FolderImageFiles } from "./folder-image-files.ts";
import { SqlImageRecords } from "./sql-image-records.ts";
import type { ImageStorage } from "./stored-images.ts";

/** Opens the pictures' folder, and gives it with the database's rows. @throws what `FolderImageFiles.open` throws. */
export async function openImageStorage({ outputs_dir }: Configuration, database: Database): Promise<ImageStorage> {
  const files = await FolderImageFiles.open(join(outputs_dir, "images"));
  return { files, records: new SqlImageRecords(database) };
}
