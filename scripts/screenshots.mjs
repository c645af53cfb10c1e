// `npm run screenshots`: retakes docs/images/page-*.png from a running page, with pictures that the shipped model draws.
// Needs Chromium at EVOKE_CHROMIUM or /usr/bin/chromium.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { root, setUp } from "./setup.mjs";

setUp({ page: true });

const prompts = ["strawberry", "blue dog face", "green heart", "purple mushroom", "cat face", "red apple"];
const pages = { generate: "/", workflows: "/workflows", gallery: "/gallery", models: "/models", queue: "/queue" };
const folder = mkdtempSync(join(tmpdir(), "evoke-screenshots-"));
const server = spawn(
  process.execPath,
  [join(root, "apps/cli/bin/evoke.mjs"), "serve", "--root", folder, "--port", "9871"],
  { stdio: ["ignore", "ignore", "inherit"] },
);
const url = "http://127.0.0.1:9871";
const browser = await chromium.launch({
  executablePath: process.env["EVOKE_CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  await until(async () => (await fetch(`${url}/readyz`)).ok);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  for (const [index, prompt] of prompts.entries()) {
    await page.getByLabel("Prompt", { exact: true }).fill(prompt);
    await page
      .getByRole("button", { name: /^Invoke/ })
      .first()
      .click();
    await until(async () => (await count()) > index);
  }
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(url + path);
    await page.waitForTimeout(3000);
    if (name === "workflows") {
      await page.getByRole("button", { name: "Text to image: SD 1.5, SD 2" }).click();
      await page.waitForTimeout(1500);
    }
    // Where the checkout lies is nobody's business.
    await page.getByText(root).evaluateAll((elements, place) => {
      for (const element of elements) element.textContent = element.textContent.replace(place, "~/evoke");
    }, root);
    await page.screenshot({ path: join(root, "docs", "images", `page-${name}.png`) });
    process.stdout.write(`docs/images/page-${name}.png\n`);
  }
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function count() {
  const answer = await fetch(`${url}/api/v1/gallery/item_names?is_intermediate=false`);
  return (await answer.json()).total_count;
}

async function until(isDone) {
  const end = Date.now() + 60_000;
  while (!(await isDone().catch(() => false))) {
    if (Date.now() > end) throw new Error("the page or its server did not get so far within a minute");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
