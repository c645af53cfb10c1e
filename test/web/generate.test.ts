import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtPage } from "./support/built-page.ts";
import { chromiumPath } from "./support/chromium.ts";
import { type WebFixture, webFixture } from "./support/open-page.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

describe.skipIf(chromiumPath === undefined)("the page Generate", () => {
  let web: WebFixture;
  beforeAll(async () => {
    web = await webFixture();
  }, 180_000);
  afterAll(() => web?.close());

  const names = async (): Promise<readonly string[]> => {
    const query = "is_intermediate=false&categories=general";
    const { body } = await web.server.request("GET", `/api/v1/images/names?${query}`);
    return (body as { readonly image_names: readonly string[] }).image_names;
  };

  it("starts from a picture that is dropped on it, and its recipe names it", async () => {
    const page = await web.open();
    await page.getByRole("button", { name: /^Image to image/ }).click();
    const bytes = await sharp({ create: { width: 96, height: 64, channels: 3, background: "green" } })
      .png()
      .toBuffer();
    const dropped = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      const data = Uint8Array.from(atob("${bytes.toString("base64")}"), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([data], "leaf.png", { type: "image/png" }));
      return transfer;
    })()`);
    const target = page.getByText("Drop or paste a picture to start from");
    await target.dispatchEvent("dragover", { dataTransfer: dropped });
    await page.getByText("Use as initial image").first().waitFor();
    await page.getByText("Use as initial image").last().dispatchEvent("drop", { dataTransfer: dropped });
    await page.getByRole("img", { name: "Image to image" }).waitFor();
    await page.getByRole("button", { name: /^Invoke/ }).click();
    await expect.poll(names, { timeout: 60_000 }).toHaveLength(1);
    const { body } = await web.server.request("GET", `/api/v1/images/i/${(await names())[0]}/metadata`);
    expect(body).toMatchObject({ generation_mode: "img2img", strength: 0.75, init_image: expect.any(String) });
  }, 180_000);

  it("makes every prompt of a dynamic one, and shows them before", async () => {
    const page = await web.open();
    const start = page.getByRole("button", { name: /^Invoke/ });
    await expect.poll(() => start.isEnabled(), { timeout: 60_000 }).toBe(true);
    await page.getByLabel("Prompt", { exact: true }).fill("{red|green} apple");
    await page.getByRole("button", { name: /^Style/ }).click();
    await expect.poll(() => page.getByRole("listitem").allTextContents()).toEqual(["red apple", "green apple"]);
    const before = (await names()).length;
    await page.keyboard.press("Control+Enter");
    await expect.poll(async () => (await names()).length - before, { timeout: 90_000 }).toBe(2);
  }, 180_000);

  it("makes a style, uses it, and brings it back when its deletion is taken back", async () => {
    const page = await web.open();
    await page.getByRole("button", { name: /^Style/ }).click();
    await page.getByRole("button", { name: "All styles" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "New style" }).click();
    await dialog.getByRole("textbox", { name: "Name" }).fill("Watercolour");
    await dialog.getByRole("textbox", { name: "Prompt", exact: true }).fill("{prompt} in watercolour");
    await dialog.getByRole("button", { name: "Save" }).click();
    const edit = dialog.getByRole("button", { name: "Edit style: Watercolour" });
    await edit.waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();
    await page.getByLabel("Prompt", { exact: true }).fill("a fox");
    const before = (await names()).length;
    await page.keyboard.press("Control+Enter");
    await expect.poll(async () => (await names()).length, { timeout: 90_000 }).toBeGreaterThan(before);
    const { body } = await web.server.request("GET", `/api/v1/images/i/${(await names())[0]}/metadata`);
    expect(body).toMatchObject({ positive_prompt: "a fox in watercolour" });
    await page.getByRole("button", { name: "All styles" }).click();
    await dialog.getByRole("button", { name: "Delete: Watercolour" }).click();
    await expect.poll(() => edit.count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await edit.waitFor();
  }, 180_000);

  it("tells where it was started why a run failed, and forgets it with the next", async () => {
    const page = await web.open();
    const settings = { state: { initialImage: { name: "gone.png", width: 128, height: 128 } }, version: 1 };
    await page.evaluate(`localStorage.setItem("evoke.generate", '${JSON.stringify(settings)}')`);
    await page.reload();
    await page
      .getByText(/^icons/)
      .first()
      .waitFor();
    await page.keyboard.press("Control+Enter");
    const alert = page.getByRole("alert").filter({ hasText: "gone.png" });
    await alert.waitFor({ timeout: 90_000 });
    await alert.getByRole("link", { name: "Details" }).waitFor();
    await page.getByRole("button", { name: /^Image to image/ }).click();
    await page.getByRole("button", { name: "Remove the picture" }).click();
    await page.keyboard.press("Control+Enter");
    await page.getByText(/^Done in/).waitFor({ timeout: 90_000 });
    expect(await alert.count()).toBe(0);
  }, 180_000);

  it("a number that is still being typed counts when a run is started; sides keep their shape when told to", async () => {
    const page = await web.open();
    await page.getByRole("button", { name: /^Image ·/ }).click();
    await page.getByRole("button", { name: "16:9" }).click();
    await page.getByRole("button", { name: "Keep the shape when one side changes" }).click();
    const [width, height] = ["Width", "Height"].map((name) => page.getByRole("textbox", { name, exact: true }));
    const shape = Number(await width?.inputValue()) / Number(await height?.inputValue());
    await width?.fill("96");
    const before = (await names()).length;
    await page.keyboard.press("Control+Enter");
    await expect.poll(async () => (await names()).length, { timeout: 90_000 }).toBeGreaterThan(before);
    const { body } = await web.server.request("GET", `/api/v1/images/i/${(await names())[0]}/metadata`);
    const made = body as { readonly width: number; readonly height: number };
    expect(made.width).toBe(96);
    expect(Math.abs(made.width / made.height - shape)).toBeLessThan(0.3);
  }, 180_000);

  it("hides its sides and brings them back at their widths; a narrow window has them in drawers", async () => {
    const page = await web.open();
    const faultsBefore = web.faults.length;
    const panel = page.locator("#parameters");
    const gallery = page.locator("#gallery");
    await panel.waitFor();
    const width = (await panel.boundingBox())?.width;
    for (const [key, side] of [["g", gallery] as const, ["o", panel] as const]) {
      await page.keyboard.press(key);
      await expect.poll(() => side.count(), { timeout: 60_000 }).toBe(0);
      await page.keyboard.press(key);
      await expect.poll(() => side.count(), { timeout: 60_000 }).toBe(1);
    }
    expect((await panel.boundingBox())?.width).toBeCloseTo(width ?? 0, -1);
    await page.setViewportSize({ width: 780, height: 1024 });
    await expect.poll(() => panel.count(), { timeout: 60_000 }).toBe(0);
    await page.keyboard.press("o");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Invoke/ })
      .waitFor();
    expect(web.faults.slice(faultsBefore)).toEqual([]);
  }, 180_000);

  it("Escape closes a dialog and leaves the picture behind it alone", async () => {
    const page = await web.open();
    await page.getByRole("button", { name: /^Invoke/ }).click();
    const shown = page.locator("img[data-name]");
    await shown.waitFor({ timeout: 60_000 });
    await page.keyboard.press("u");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.count(), { timeout: 60_000 }).toBe(0);
    expect(await shown.count()).toBe(1);
  }, 180_000);

  it("has no serious fault of accessibility in its parameters, in both themes", async () => {
    const source = await readFile(axe, "utf8");
    for (const colorScheme of ["dark", "light"] as const) {
      const page = await web.open();
      const ids = ["image", "generation", "initial", "layers", "loras", "prompt", "highResolution", "advanced"];
      const open = Object.fromEntries(ids.map((id) => [id, true]));
      const sections = JSON.stringify({ state: open, version: 1 });
      await page.evaluate(`localStorage.setItem("mantine-color-scheme-value", "${colorScheme}");
        localStorage.setItem("evoke.sections", '${sections}')`);
      await page.reload();
      await page.getByText("Clip skip").first().waitFor();
      await page.evaluate(source);
      const serious = await page.evaluate(`axe.run("#parameters").then(({ violations }) =>
        violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
          .map(({ id, nodes }) => id + ": " + nodes.map(({ html, failureSummary }) => html.slice(0, 160) + " " + failureSummary).join(" | ")))`);
      expect(serious, colorScheme).toEqual([]);
    }
  }, 180_000);
});

it("the page needs less than 400 kB of scripts, compressed, before its first picture can be made", async () => {
  const folder = await builtPage();
  const html = await readFile(join(folder, "index.html"), "utf8");
  const entries = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file = ""]) => file);
  expect(entries.length).toBeGreaterThan(0);
  const sizes = await Promise.all(entries.map(async (file) => gzipSync(await readFile(join(folder, file))).length));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400_000);
}, 180_000);
