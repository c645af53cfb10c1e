import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { discoverInvocations } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { clientDocument } from "@evoke/server";
import { expect, it } from "vitest";
import { repositoryRoot } from "../../support/paths.ts";

it("the web page's types are those of the server's document (npm run docs)", async () => {
  const { apiTypes } = await import("../../../scripts/api-types.mjs" as string);
  const made = await apiTypes(clientDocument(await discoverInvocations(invocationFolders)));
  expect(await readFile(join(repositoryRoot, "apps/web/src/api/schema.gen.ts"), "utf8")).toBe(made);
});
