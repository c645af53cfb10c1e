import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { openDatabase } from "../database/open-database.ts";
import { FolderImageFiles } from "../images/folder-image-files.ts";
import { SqlImageRecords } from "../images/sql-image-records.ts";
import { StoredImages } from "../images/stored-images.ts";
import { SqlBoards } from "./sql-boards.ts";

const IMAGES = 20_000;

it("faults row 42: a board of thousands of images goes in parts, between which everybody else has a turn", async () => {
  const folder = temporaryFolder();
  const database = await openDatabase(join(folder, "evoke.db"));
  const records = new SqlImageRecords(database);
  const files = await FolderImageFiles.open(join(folder, "images"));
  const boards = new SqlBoards(database, { images: new StoredImages(async () => ({ files, records })) });
  const { board_id } = await boards.create("large");
  await database.transaction().execute(async (transaction) => {
    for (let at = 0; at < IMAGES; at += 1000) {
      const rows = Array.from({ length: 1000 }, (_, i) => ({
        ...{ image_name: `${at + i}.png`, image_origin: "internal", image_category: "general", width: 1, height: 1 },
        ...{ created_at: "", updated_at: "", is_intermediate: 0, has_workflow: 0, board_id },
      }));
      await transaction.insertInto("images").values(rows).execute();
    }
  });
  let turns = 0;
  const timer = setInterval(() => {
    turns++;
  }, 1);
  const { deleted_board_images } = await boards.delete(board_id, "keep images");
  clearInterval(timer);
  expect(deleted_board_images).toHaveLength(IMAGES);
  expect(turns).toBeGreaterThan(5);
  expect((await records.list({ boardId: "none", limit: 0 })).total).toBe(IMAGES);
  await database.destroy();
});
