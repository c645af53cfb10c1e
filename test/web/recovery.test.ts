import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../../apps/server/src/testing/running-server.ts";
import { builtPage } from "./support/built-page.ts";
import { chromiumPath, launchChromium } from "./support/chromium.ts";

describe.skipIf(chromiumPath === undefined)("a page that is open for long", () => {
  let server: RunningServer;
  let browser: Browser;
  let web: string;
  let root: string;

  beforeEach(async () => {
    [web, root] = await Promise.all([builtPage(), mkdtemp(join(tmpdir(), "evoke-recovery-"))]);
    [server, browser] = await Promise.all([runningServer({ runs: true, web, root }), launchChromium()]);
  }, 180_000);
  afterEach(async () => {
    await browser?.close();
    await server?.close();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  });

  const open = async (path = "/"): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en" });
    const page = await context.newPage();
    await page.goto(`${server.url}${path}`);
    return page;
  };
  const pictures = async (): Promise<readonly string[]> => {
    const path = "/api/v1/images/names?is_intermediate=false&categories=general";
    return ((await server.request("GET", path)).body as { readonly image_names: readonly string[] }).image_names;
  };
  const queue = async () =>
    ((await server.request("GET", "/api/v1/queue/default/status")).body as { readonly queue: Record<string, number> })
      .queue;
  /** Starts a picture that takes long enough to look at it meanwhile. */
  const invokeSlowly = async (page: Page, steps: string): Promise<void> => {
    const field = page.getByLabel("Steps", { exact: true }).last();
    if (!(await field.isVisible())) await page.getByRole("button", { name: /^Generation/ }).click();
    await field.fill(steps);
    await field.press("Enter");
    await page.getByRole("button", { name: /^Invoke/ }).click();
    await expect.poll(async () => (await queue())["in_progress"], { timeout: 60_000 }).toBe(1);
  };

  it("tells that its server is gone, keeps what was typed, and shows the picture that the next server finishes", async () => {
    const page = await open();
    const prompt = page.getByLabel("Prompt", { exact: true });
    await expect.poll(() => prompt.inputValue(), { timeout: 60_000 }).toBe("red apple");
    await invokeSlowly(page, "50");

    const port = Number(new URL(server.url).port);
    await server.close();
    await page.getByRole("alert").getByText("The server cannot be reached").waitFor({ timeout: 60_000 });
    await prompt.fill("typed while nobody listened");

    server = await runningServer({ runs: true, web, root, port });
    await page
      .getByRole("alert")
      .getByText("The server cannot be reached")
      .waitFor({ state: "hidden", timeout: 60_000 });
    expect(await prompt.inputValue()).toBe("typed while nobody listened");
    await expect.poll(pictures, { timeout: 120_000 }).toHaveLength(1);
    const [name = ""] = await pictures();
    await page.locator(`img[src*="${name}"]`).first().waitFor({ timeout: 60_000 });
  }, 300_000);

  it("follows what runs after a reload, and so does another tab", async () => {
    const page = await open();
    const prompt = page.getByLabel("Prompt", { exact: true });
    await expect.poll(() => prompt.inputValue(), { timeout: 60_000 }).toBe("red apple");
    await prompt.fill("green heart");
    await invokeSlowly(page, "150");
    const other = await page.context().newPage();
    await other.goto(server.url);
    await page.reload();
    for (const tab of [page, other]) {
      await expect.poll(() => tab.title(), { timeout: 60_000 }).toMatch(/^▶ .*Evoke$/);
      expect(await tab.getByLabel("Prompt", { exact: true }).inputValue()).toBe("green heart");
    }
    await other.getByRole("button", { name: "Cancel what is running" }).click();
    await expect.poll(queue, { timeout: 60_000 }).toMatchObject({ in_progress: 0, canceled: 1 });
    for (const tab of [page, other]) await expect.poll(() => tab.title(), { timeout: 60_000 }).toBe("Evoke");
  }, 180_000);
});
