import type { Page } from "playwright-core";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { withServer } from "../serving.ts";
import { withPage } from "../with-page.ts";

export const benchmark: Benchmark = {
  name: "first-picture",
  description: "a new installation in Chromium: the page, and from the press of Invoke to the picture",
  run: () => withServer((url) => withPage((page) => measure(page, url))),
};

async function measure(page: Page, url: string): Promise<readonly Measurement[]> {
  await page.goto(url);
  const invoke = page.getByRole("button", { name: /^Invoke/ });
  await invoke.waitFor();
  const paint = await page.evaluate<number>(`performance.getEntriesByName("first-contentful-paint")[0].startTime`);
  const start = performance.now();
  await invoke.click();
  await page.locator('img[src*="/full"]').first().waitFor();
  const picture = (performance.now() - start) / 1000;
  return [
    { name: "first-picture.first-paint", value: paint, unit: "ms", goal: atMost(1000) },
    { name: "first-picture.picture", value: picture, unit: "s", goal: atMost(15) },
  ];
}

function atMost(limit: number) {
  return { of: "value", comparison: "at most", limit } as const;
}
