import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { errorsPage } from "./errors-page.ts";

test("docs/errors.md lists the catalogue as it is (npm run docs)", async () => {
  const page = await readFile(new URL("../../../docs/errors.md", import.meta.url), "utf8");
  expect(page).toBe(errorsPage());
});
