import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath } from "./support/chromium.ts";
import { type WebFixture, webFixture } from "./support/open-page.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What is opened on each page, so that all of it is looked at. */
const opened: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ["/models", (page) => page.getByRole("button", { name: /^icons / }).click()],
  ["/models", (page) => page.getByRole("button", { name: "Add models" }).click()],
  ["/gallery", (page) => page.getByRole("option").first().click()],
  ["/queue", (page) => page.getByText("The queue is empty").waitFor()],
];

describe.skipIf(chromiumPath === undefined)("the pages Models, Gallery and Queue", () => {
  let web: WebFixture;
  beforeAll(async () => {
    web = await webFixture({ runs: false });
    const form = new FormData();
    form.append(
      "file",
      new Blob([await readFile(new URL("../../docs/images/icons.png", import.meta.url))], { type: "image/png" }),
      "a.png",
    );
    form.append("metadata", JSON.stringify({ positive_prompt: "icons", seed: 1 }));
    await web.server.request("POST", "/api/v1/images/upload?image_category=general&is_intermediate=false", form);
  }, 180_000);
  afterAll(() => web?.close());

  it.each(["dark", "light"] as const)(
    "have no serious fault of accessibility, %s",
    async (theme) => {
      const source = await readFile(axe, "utf8");
      for (const [path, open] of opened) {
        const page = await web.open(path);
        await page.evaluate(`localStorage.setItem("mantine-color-scheme-value", "${theme}")`);
        await page.reload();
        await open(page);
        await page.waitForLoadState("networkidle");
        await page.evaluate(source);
        const serious = await page.evaluate(`axe.run("main").then(({ violations }) =>
        violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
          .map(({ id, nodes }) => id + ": " + nodes.map(({ html, failureSummary }) => html.slice(0, 160) + failureSummary).join(" | ")))`);
        expect(serious, `${path} ${theme}`).toEqual([]);
        await page.context().close();
      }
    },
    120_000,
  );
});
