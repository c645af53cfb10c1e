import { join } from "node:path";
import { blankPixels } from "@evoke/imaging";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { stylePresetsConformance } from "../../../invoke/src/testing/style-presets-conformance.ts";
import { FolderCovers } from "../covers/folder-covers.ts";
import { openDatabase } from "../database/open-database.ts";
import { SqlStylePresets } from "./sql-style-presets.ts";

async function open() {
  const folder = temporaryFolder();
  const database = await openDatabase(join(folder, "evoke.db"));
  const covers = new FolderCovers(join(folder, "covers"));
  return { presets: new SqlStylePresets(database, { covers }), covers, close: () => database.destroy() };
}

stylePresetsConformance("SqlStylePresets on SQLite", open);

it("a preset's cover goes with it", async () => {
  const { presets, covers, close } = await open();
  const preset_data = { positive_prompt: "", negative_prompt: "" };
  const [{ id } = { id: "" }] = await presets.create([{ name: "a", preset_data }]);
  await covers.save(id, blankPixels({ width: 8, height: 8 }, 3));
  await presets.delete(id);
  expect(await covers.read(id)).toBeUndefined();
  await close();
});
