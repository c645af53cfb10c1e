import { join } from "node:path";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { coversConformance } from "../../../invoke/src/testing/covers-conformance.ts";
import { FolderCovers } from "./folder-covers.ts";

coversConformance("FolderCovers", async () => ({
  covers: new FolderCovers(join(temporaryFolder(), "covers")),
  close: async () => {},
}));
