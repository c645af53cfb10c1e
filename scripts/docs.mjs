// `npm run docs`: writes the pages that are made from the code.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, setUp } from "./setup.mjs";

setUp();
const { errorsPage } = await import("../packages/errors/dist/index.js");
const { discoverInvocations } = await import("../packages/invoke/dist/index.js");
const { invocationFolders, nodesPage } = await import("../packages/nodes/dist/index.js");
const pages = {
  "errors.md": errorsPage(),
  "nodes.md": nodesPage(await discoverInvocations(invocationFolders)),
};
for (const [name, page] of Object.entries(pages)) {
  writeFileSync(join(root, "docs", name), page);
  process.stdout.write(`docs/${name}\n`);
}
