import type { Images, LibraryServices } from "@evoke/invoke";
import { SqlBoards } from "../boards/sql-boards.ts";
import { SqlClientState } from "../client-state/sql-client-state.ts";
import type { Configuration } from "../configuration/settings.ts";
import { FolderCovers } from "../covers/folder-covers.ts";
import type { Database } from "../database/open-database.ts";
import { SqlModelRecords } from "../models/sql-model-records.ts";
import { SqlModelRelationships } from "../models/sql-model-relationships.ts";
import { SqlStylePresets } from "../style-presets/sql-style-presets.ts";
import { SqlSystemPrompts } from "../system-prompts/sql-system-prompts.ts";
import { SqlWorkflows } from "../workflows/sql-workflows.ts";
import { coverFolders } from "./cover-folders.ts";
import { readDefaultPresets, readDefaultWorkflows } from "./read-defaults.ts";

export interface OpenLibraryOptions {
  readonly database: Database;
  readonly images: Images;
}

/** The library over a database, with the program's own workflows and style presets brought up to date. */
export async function openLibrary(
  { root }: Configuration,
  { database, images }: OpenLibraryOptions,
): Promise<LibraryServices> {
  const folders = coverFolders(root);
  const covers = {
    models: new FolderCovers(folders.models),
    workflows: new FolderCovers(folders.workflows),
    stylePresets: new FolderCovers(folders.stylePresets),
  };
  const modelRecords = new SqlModelRecords(database, { covers: covers.models });
  const workflows = new SqlWorkflows(database, { covers: covers.workflows });
  const stylePresets = new SqlStylePresets(database, { covers: covers.stylePresets });
  await workflows.syncDefaults(await readDefaultWorkflows());
  await stylePresets.syncDefaults(await readDefaultPresets());
  return {
    boards: new SqlBoards(database, { images }),
    workflows,
    stylePresets,
    systemPrompts: new SqlSystemPrompts(database),
    clientState: new SqlClientState(database),
    modelRecords,
    modelRelationships: new SqlModelRelationships(database, modelRecords),
    covers,
  };
}
