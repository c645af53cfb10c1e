import { join } from "node:path";
import { blankPixels } from "@evoke/imaging";
import { parseWorkflow } from "@evoke/invoke";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { workflowsConformance } from "../../../invoke/src/testing/workflows-conformance.ts";
import { FolderCovers } from "../covers/folder-covers.ts";
import type { Clock } from "../database/clock.ts";
import { openDatabase } from "../database/open-database.ts";
import { SqlWorkflows } from "./sql-workflows.ts";

async function open(clock?: Clock) {
  const folder = temporaryFolder();
  const database = await openDatabase(join(folder, "evoke.db"));
  const covers = new FolderCovers(join(folder, "covers"));
  const options = { covers, ...(clock && { clock }) };
  return { workflows: new SqlWorkflows(database, options), covers, close: () => database.destroy() };
}

workflowsConformance("SqlWorkflows on SQLite", open);

it("a workflow's cover goes with it", async () => {
  const { workflows, covers, close } = await open();
  const document = parseWorkflow({ name: "a", meta: { version: "3.0.0" }, nodes: [], edges: [] });
  const { workflow_id } = await workflows.create(document);
  await covers.save(workflow_id, blankPixels({ width: 8, height: 8 }, 3));
  await workflows.delete(workflow_id);
  expect(await covers.read(workflow_id)).toBeUndefined();
  await close();
});
