import { join } from "node:path";
import type { Configuration } from "../configuration/settings.ts";
import { openDatabase } from "../database/open-database.ts";
import { FolderImageFiles } from "./folder-image-files.ts";
import { SqlImageRecords } from "./sql-image-records.ts";
import type { ImageStorage } from "./stored-images.ts";

export interface OpenImageStorage extends ImageStorage {
  close(): Promise<void>;
}

/** Opens the pictures' folder and database. @throws what `openDatabase` and `FolderImageFiles.open` throw. */
export async function openImageStorage({ root, outputs_dir }: Configuration): Promise<OpenImageStorage> {
  const files = await FolderImageFiles.open(join(outputs_dir, "images"));
  const database = await openDatabase(join(root, "databases", "evoke.db"));
  return { files, records: new SqlImageRecords(database), close: () => database.destroy() };
}
