import { existsSync } from "node:fs";
import { chromium, type Page } from "playwright-core";

/** Opens a page of 1440 × 900 pixels in Chromium, and closes it whatever comes of `use`. */
export async function withPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const places = [process.env["EVOKE_CHROMIUM"], "/usr/bin/chromium"];
  const executablePath = places.find((path) => path && existsSync(path));
  if (executablePath === undefined) throw new Error("there is no Chromium; set EVOKE_CHROMIUM to one");
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  const browser = await chromium.launch({ executablePath, args });
  try {
    return await use(await browser.newPage({ viewport: { width: 1440, height: 900 } }));
  } finally {
    await browser.close();
  }
}
