import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath } from "./support/chromium.ts";
import { type WebFixture, webFixture } from "./support/open-page.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const pages = ["/", "/workflows", "/gallery", "/models", "/queue", "/settings"];

describe.skipIf(chromiumPath === undefined)("every page, in both themes", () => {
  let web: WebFixture;
  let source: string;
  beforeAll(async () => {
    [web, source] = await Promise.all([webFixture(), readFile(axe, "utf8")]);
  }, 180_000);
  afterAll(() => web?.close());

  const themed = async (theme: string, path: string): Promise<Page> => {
    const page = await web.open(path);
    await page.evaluate((scheme) => localStorage.setItem("mantine-color-scheme-value", scheme), theme);
    await page.reload();
    await page.getByRole("navigation").waitFor();
    return page;
  };
  /** What axe finds serious, once nothing is faded in or out any more. */
  const serious = async (page: Page): Promise<unknown> => {
    await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => 0))));
    await page.evaluate(source);
    return page.evaluate(`axe.run().then(({ violations }) => violations
      .filter(({ impact }) => ["serious", "critical"].includes(impact))
      .map(({ id, nodes }) => id + ": " + nodes.map(({ html, failureSummary }) =>
        html.slice(0, 200) + " " + failureSummary).join(" | ")))`);
  };

  it.each(["dark", "light"])(
    "has no serious fault of accessibility: %s",
    async (theme) => {
      for (const path of pages) {
        const page = await themed(theme, path);
        await page.locator("main :is(button, a)").first().waitFor({ timeout: 60_000 });
        expect(await serious(page), path).toEqual([]);
        await page.context().close();
      }
    },
    180_000,
  );

  it.each(["dark", "light"])(
    "nor has a dialog, or the editor with a workflow in it: %s",
    async (theme) => {
      const page = await themed(theme, "/workflows");
      await page.getByRole("button", { name: /^Text to image: SD 1.5/ }).click();
      await page.locator("[data-node-type=l2i]").waitFor({ timeout: 60_000 });
      expect(await serious(page), "the editor").toEqual([]);
      await page.getByText("Edit form", { exact: true }).click();
      expect(await serious(page), "the form").toEqual([]);
      const dialog = page.getByRole("dialog");
      for (const open of [
        () => page.getByRole("button", { name: "Library", exact: true }).click(),
        () => page.getByRole("button", { name: "Add a node", exact: true }).click(),
        () => page.keyboard.press("Shift+?"),
        () => page.keyboard.press("Control+k"),
      ]) {
        await open();
        await dialog.first().waitFor();
        expect(await serious(page), await dialog.first().innerText()).toEqual([]);
        await page.keyboard.press("Escape");
        await dialog.first().waitFor({ state: "hidden" });
      }
    },
    180_000,
  );
});
