import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath } from "./support/chromium.ts";
import { type WebFixture, webFixture } from "./support/open-page.ts";

describe.skipIf(chromiumPath === undefined)("the first picture", () => {
  let web: WebFixture;
  beforeAll(async () => {
    web = await webFixture();
  }, 180_000);
  afterAll(() => web?.close());

  it("is a press of a button away, and its settings outlive a reload", async () => {
    const page = await web.open();
    const prompt = page.getByLabel("Prompt", { exact: true });
    await expect.poll(() => prompt.inputValue(), { timeout: 60_000 }).toBe("red apple");
    // Styles that libraries add are let in by the server's policy: the button has the page's accent.
    const button = page.getByRole("button", { name: /^Invoke/ });
    expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe("rgb(255, 122, 89)");
    await page.keyboard.press("Control+Enter");
    const names = async (): Promise<readonly string[]> => {
      const { body } = await web.server.request("GET", "/api/v1/images/names?is_intermediate=false");
      return (body as { readonly image_names: readonly string[] }).image_names;
    };
    // `npm run bench -- first-picture` tells how long that takes where nothing else runs.
    await expect.poll(names, { timeout: 60_000 }).toHaveLength(1);
    const [name = ""] = await names();
    const shown = page.locator(`img[src*="${name}/full"], img[src*="${name}"]`).first();
    await shown.waitFor({ state: "visible", timeout: 60_000 });
    const metadata = await web.server.request("GET", `/api/v1/images/i/${name}/metadata`);
    expect(metadata.body).toMatchObject({ positive_prompt: "red apple", width: 128, steps: 25, scheduler: "ddim" });

    await prompt.fill("green leaf");
    await page.reload();
    await expect.poll(() => prompt.inputValue()).toBe("green leaf");
    expect(web.faults).toEqual([]);
  }, 180_000);

  it("is cancelled by Shift+X", async () => {
    const page = await web.open();
    await page.getByRole("button", { name: /^Generation/ }).click();
    const steps = page.getByLabel("Steps", { exact: true }).last();
    await steps.fill("500");
    await steps.press("Enter");
    await page.getByRole("button", { name: /^Invoke/ }).click();
    const cancel = page.getByRole("button", { name: "Cancel what is running" });
    await expect.poll(() => cancel.isEnabled(), { timeout: 60_000 }).toBe(true);
    await page.keyboard.press("Shift+X");
    const status = async () => (await web.server.request("GET", "/api/v1/queue/default/status")).body;
    await expect.poll(status, { timeout: 60_000 }).toMatchObject({ queue: { canceled: 1, in_progress: 0 } });
    await expect.poll(() => cancel.isEnabled()).toBe(false);
  }, 180_000);
});
