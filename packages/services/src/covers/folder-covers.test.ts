import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { coversConformance } from "../../../invoke/src/testing/covers-conformance.ts";
import { FolderCovers } from "./folder-covers.ts";

coversConformance("FolderCovers", async () => ({
  covers: new FolderCovers(join(temporaryFolder(), "covers")),
  close: async () => {},
}));

it("has no covers when its folder was removed while it was open", async () => {
  const path = join(temporaryFolder(), "covers");
  const covers = new FolderCovers(path);
  expect([...(await covers.ids())]).toEqual([]);
  rmSync(path, { recursive: true });
  expect([...(await covers.ids())]).toEqual([]);
  expect(await covers.read("a")).toBeUndefined();
});
