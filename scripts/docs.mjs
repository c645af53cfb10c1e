// `npm run docs`: writes what is made from the code: pages of the documentation, and the web page's types of the API.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, setUp } from "./setup.mjs";

setUp();
const { errorsPage } = await import("../packages/errors/dist/index.js");
const { discoverInvocations } = await import("../packages/invoke/dist/index.js");
const { invocationFolders, nodesPage } = await import("../packages/nodes/dist/index.js");
const { clientDocument } = await import("../apps/server/dist/index.js");
const { apiTypes } = await import("./api-types.mjs");
const registry = await discoverInvocations(invocationFolders);
const files = {
  "docs/errors.md": errorsPage(),
  "docs/nodes.md": nodesPage(registry),
  "apps/web/src/api/schema.gen.ts": await apiTypes(clientDocument(registry)),
};
for (const [name, text] of Object.entries(files)) {
  writeFileSync(join(root, name), text);
  process.stdout.write(`${name}\n`);
}
