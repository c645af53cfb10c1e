import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeModelsForIcons } from "../support/models-for-icons.ts";
import { chromiumPath } from "./support/chromium.ts";
import { type WebFixture, webFixture } from "./support/open-page.ts";

type Metadata = Readonly<Record<string, unknown>>;

describe.skipIf(chromiumPath === undefined)("with models beside the shipped one", () => {
  let models: string;
  let web: WebFixture;
  beforeAll(async () => {
    models = await mkdtemp(join(tmpdir(), "evoke-web-models-"));
    await writeModelsForIcons(models);
    web = await webFixture({ settings: { models_dirs: models } });
  }, 180_000);
  afterAll(async () => {
    await web?.close();
    await rm(models, { recursive: true });
  });

  const names = async (): Promise<readonly string[]> => {
    const query = "is_intermediate=false&categories=general";
    const { body } = await web.server.request("GET", `/api/v1/images/names?${query}`);
    return (body as { readonly image_names: readonly string[] }).image_names;
  };

  /** Waits for a picture more than there were, and gives its recipe. */
  async function nextPicture(before: number): Promise<Metadata> {
    await expect.poll(async () => (await names()).length, { timeout: 90_000 }).toBeGreaterThan(before);
    const { body } = await web.server.request("GET", `/api/v1/images/i/${(await names())[0]}/metadata`);
    return body as Metadata;
  }

  async function invoke(page: Page): Promise<Metadata> {
    const before = (await names()).length;
    await page.keyboard.press("Control+Enter");
    return nextPicture(before);
  }

  /** A page with few steps, and the prompt there. */
  async function openQuick(): Promise<Page> {
    const page = await web.open();
    const prompt = page.getByLabel("Prompt", { exact: true });
    await expect.poll(() => prompt.inputValue(), { timeout: 60_000 }).toBe("red apple");
    await page.getByRole("button", { name: /^Generation/ }).click();
    const steps = page.getByLabel("Steps", { exact: true }).last();
    await steps.fill("4");
    await steps.press("Enter");
    return page;
  }

  it("counts a prompt's tokens, offers embeddings on <, and says what is wrong with a weight", async () => {
    const page = await web.open();
    const prompt = page.getByLabel("Prompt", { exact: true });
    await expect.poll(() => prompt.inputValue(), { timeout: 60_000 }).toBe("red apple");
    await page.getByText("2 / 75").waitFor();
    await prompt.press("End");
    await page.keyboard.type(" <st");
    await page.getByRole("option", { name: "style" }).waitFor();
    await page.keyboard.press("Enter");
    expect(await prompt.inputValue()).toBe("red apple <style>");
    await prompt.press("Control+ArrowUp");
    expect(await prompt.inputValue()).toBe("red apple (<style>)1.1");
    // As if it had been typed: the browser takes it back.
    await prompt.press("Control+z");
    expect(await prompt.inputValue()).toBe("red apple <style>");
    await prompt.fill("(apple)1000000");
    await page
      .getByText(/weight/i)
      .first()
      .waitFor();
  }, 150_000);

  it("steers by a picture of the gallery through a filter, and a recall brings the layer back", async () => {
    const page = await openQuick();
    await invoke(page);
    await page.getByRole("button", { name: /^Reference layers/ }).click();
    await page.getByRole("button", { name: "Add a layer" }).click();
    await page.getByRole("menuitem", { name: /^ControlNet/ }).click();
    const card = page.getByRole("region", { name: "ControlNet" });
    // Without a picture it is told where it is missing, and nothing is queued.
    await page.keyboard.press("Control+Enter");
    await card.getByText(/ControlNet has no picture/).waitFor();
    await card.getByRole("button", { name: "Gallery" }).click();
    await page.getByRole("button", { name: "Picture 1", exact: true }).click();
    await card.getByRole("combobox", { name: "Preprocessor" }).click();
    await page.getByRole("option", { name: "Edges (Canny)" }).click();
    await card.getByRole("button", { name: "Show the picture itself" }).waitFor({ timeout: 60_000 });
    const metadata = await invoke(page);
    expect(metadata).toMatchObject({
      controlnets: [{ control_model: { name: "edges" }, control_weight: 1, image: { image_name: expect.any(String) } }],
      controlnet_filters: [{ type: "canny_edge_detection", fields: { low_threshold: 100, high_threshold: 200 } }],
    });
    await card.getByRole("button", { name: "Remove the layer" }).click();
    await expect.poll(() => card.count()).toBe(0);
    // The shortcut belongs to the picture that the viewer shows: the one just made.
    await page.getByRole("listbox").getByRole("option").first().click();
    await page.keyboard.press("r");
    await expect.poll(() => card.count(), { timeout: 60_000 }).toBe(1);
    expect(await card.getByRole("combobox", { name: "Preprocessor" }).inputValue()).toBe("Edges (Canny)");
  }, 240_000);

  it("says why a kind of layer cannot be had", async () => {
    const page = await web.open();
    await page.getByRole("button", { name: /^Reference layers/ }).click();
    await page.getByRole("button", { name: "Add a layer" }).click();
    for (const kind of ["ControlNet", "T2I-Adapter", "IP-Adapter"]) {
      expect(await page.getByRole("menuitem", { name: new RegExp(`^${kind}`) }).isEnabled()).toBe(true);
    }
    const plain = await webFixture();
    try {
      const other = await plain.open();
      await other.getByRole("button", { name: /^Reference layers/ }).click();
      await other.getByRole("button", { name: "Add a layer" }).click();
      const item = other.getByRole("menuitem", { name: /^ControlNet/ });
      await item.getByText(/No model of the kind ControlNet/).waitFor();
      expect(await item.isDisabled()).toBe(true);
    } finally {
      await plain.close();
    }
  }, 240_000);

  it("draws at the model's size and enlarges by an upscaler", async () => {
    const page = await openQuick();
    await page.getByRole("button", { name: /^High-resolution fix/ }).click();
    await page.getByRole("switch", { name: "Draw small, then enlarge" }).click();
    await page.getByText("First 128×128, then 256×256").waitFor();
    await page.getByRole("combobox", { name: "Enlarge" }).click();
    await page.getByRole("option", { name: "Picture, by an upscaler" }).click();
    expect(await invoke(page)).toMatchObject({
      hrf_enabled: true,
      hrf_method: "upscale_model",
      hrf_upscale_model: { name: "twice" },
      width: 256,
      height: 256,
    });
  }, 150_000);

  it("makes a picture larger, with details that the model draws", async () => {
    const page = await openQuick();
    await invoke(page);
    await page.getByRole("button", { name: "Upscale", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("256×256").waitFor();
    await dialog.getByRole("switch", { name: "Draw details" }).click();
    const before = (await names()).length;
    await dialog.getByRole("button", { name: "Upscale", exact: true }).click();
    expect(await nextPicture(before)).toMatchObject({
      width: 256,
      upscale_scale: 2,
      creativity: 0,
      positive_prompt: "red apple",
      upscale_initial_image: { width: 128, height: 128 },
    });
    expect(web.faults).toEqual([]);
  }, 150_000);
});
