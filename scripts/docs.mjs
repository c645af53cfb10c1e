// `npm run docs`: writes the pages that are made from the code.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, setUp } from "./setup.mjs";

setUp();
const { errorsPage } = await import("../packages/errors/dist/index.js");
writeFileSync(join(root, "docs", "errors.md"), errorsPage());
process.stdout.write("docs/errors.md\n");
