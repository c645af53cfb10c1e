import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createServices, loadConfiguration } from "@evoke/services";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillGallery } from "../bench/fill-gallery.ts";
import { chromiumPath } from "./support/chromium.ts";
import { type WebFixture, webFixture } from "./support/open-page.ts";

const files = fileURLToPath(new URL("../bench/programs/few-image-files.ts", import.meta.url));

describe.skipIf(chromiumPath === undefined)("a gallery of 100,000 pictures", () => {
  let root: string;
  let web: WebFixture;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "evoke-large-gallery-"));
    const { configuration } = await loadConfiguration({ flags: { root, log_level: "silent" }, environment: {} });
    const services = await createServices(configuration);
    await fillGallery(services, await services.library(), { images: 112_000, boards: 20 });
    await services.close();
    web = await webFixture({ root, runs: false, settings: { image_files: files } });
  }, 240_000);
  afterAll(async () => {
    await web?.close();
    await rm(root, { recursive: true });
  });

  /** Names of the cells of which something is in view, and whether all of their pictures are drawn. */
  const inView = (page: Page) =>
    page.evaluate<{ readonly names: readonly string[]; readonly drawn: boolean }>(`(() => {
      const list = document.querySelector("[role=listbox]").getBoundingClientRect();
      const cells = [...document.querySelectorAll("[role=option]")].filter((cell) => {
        const { top, bottom } = cell.getBoundingClientRect();
        return bottom > list.top && top < list.bottom;
      });
      const drawn = cells.every((cell) => cell.querySelector("img")?.naturalWidth > 0);
      return { names: cells.map((cell) => cell.dataset.name), drawn };
    })()`);

  it("is scrolled through: each place fills with its pictures, and only those in view are there", async () => {
    const page = await web.open("/gallery");
    const list = page.getByRole("listbox", { name: "Pictures" });
    await list.waitFor({ timeout: 90_000 });
    const count = Number(await page.getByRole("option").first().getAttribute("aria-setsize"));
    expect(count).toBeGreaterThan(100_000);
    await expect.poll(async () => (await inView(page)).drawn, { timeout: 60_000 }).toBe(true);
    const { names: first } = await inView(page);
    const elements = () => page.evaluate<number>(`document.querySelectorAll("*").length`);
    const before = await elements();
    const seen = new Set<string>(first);
    await list.hover();
    for (let step = 0; step < 20; step++) await page.mouse.wheel(0, 900);
    for (const place of [0.2, 0.5, 0.8, 1]) {
      await list.evaluate((element, at) => element.scrollTo(0, element.scrollHeight * at), place);
      await expect
        .poll(
          async () => {
            const { names, drawn } = await inView(page);
            return drawn && names.length >= first.length / 2 && names.every((name) => !seen.has(name));
          },
          { timeout: 60_000 },
        )
        .toBe(true);
      for (const name of (await inView(page)).names) seen.add(name);
    }
    const last = page.locator(`[aria-posinset="${count}"]`);
    await last.waitFor();
    expect(await elements()).toBeLessThan(before + 500);
    expect(web.faults).toEqual([]);
    await page.context().close();
  }, 180_000);

  it("takes keys and ranges anywhere, and keeps its place while one is on another page", async () => {
    const page = await web.open("/gallery");
    const list = page.getByRole("listbox", { name: "Pictures" });
    await page.locator("[aria-posinset='1']").click();
    await page.keyboard.press("End");
    const count = Number(await page.getByRole("option").first().getAttribute("aria-setsize"));
    await page.locator(`[aria-posinset="${count}"][aria-selected=true]`).waitFor();
    await page.keyboard.press("Shift+Home");
    await page.getByText(`${count} selected`).waitFor();
    await page.keyboard.press("Escape");
    await list.evaluate((element) => element.scrollTo(0, 400_000));
    // Before the rows have come to where they are now, there is nothing in view that could be missing.
    await expect
      .poll(async () => (await inView(page)).drawn && (await inView(page)).names.length, { timeout: 60_000 })
      .toBeGreaterThan(0);
    const { names } = await inView(page);
    await page.keyboard.press("4");
    await page.getByRole("heading", { name: "Models" }).waitFor();
    await page.keyboard.press("3");
    await expect.poll(async () => (await inView(page)).names, { timeout: 60_000 }).toEqual(names);
    await page.context().close();
  }, 180_000);
});
