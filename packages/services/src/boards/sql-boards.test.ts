import { join } from "node:path";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { boardsConformance } from "../../../invoke/src/testing/boards-conformance.ts";
import { openDatabase } from "../database/open-database.ts";
import { FolderImageFiles } from "../images/folder-image-files.ts";
import { SqlImageRecords } from "../images/sql-image-records.ts";
import { StoredImages } from "../images/stored-images.ts";
import { SqlBoards } from "./sql-boards.ts";

boardsConformance("SqlBoards on SQLite", async (clock) => {
  const folder = temporaryFolder();
  const database = await openDatabase(join(folder, "evoke.db"));
  const files = await FolderImageFiles.open(join(folder, "images"));
  const images = new StoredImages(async () => ({ files, records: new SqlImageRecords(database, clock) }));
  return { boards: new SqlBoards(database, { images, clock }), images, close: () => database.destroy() };
});
