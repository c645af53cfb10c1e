import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath } from "./support/chromium.ts";
import { type WebFixture, webFixture } from "./support/open-page.ts";

describe.skipIf(chromiumPath === undefined)("the gallery", () => {
  let web: WebFixture;
  beforeAll(async () => {
    web = await webFixture();
  }, 180_000);
  afterAll(() => web?.close());

  const cells = (page: Page) => page.locator("[role=option]");
  const upload = async (color: string): Promise<string> => {
    const pixels = sharp({ create: { width: 64, height: 48, channels: 3, background: color } });
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(await pixels.png().toBuffer())], { type: "image/png" }), "a.png");
    form.append("metadata", JSON.stringify({ positive_prompt: `a ${color} wall`, seed: 42 }));
    const path = "/api/v1/images/upload?image_category=general&is_intermediate=false";
    const { body } = await web.server.request("POST", path, form);
    return (body as { readonly image_name: string }).image_name;
  };
  const record = async (name: string) =>
    (await web.server.request("GET", `/api/v1/images/i/${name}`)) as {
      readonly status: number;
      readonly body: { readonly starred: boolean; readonly board_id: string | null };
    };

  it("teaches when it is empty, takes dropped files, and shows them", async () => {
    const page = await web.open("/gallery");
    await page.getByText("Nothing here yet. Press Invoke, or drop pictures").waitFor();
    const png = await sharp({ create: { width: 32, height: 32, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const files = await page.evaluateHandle(
      (bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], "red.png", { type: "image/png" }));
        return transfer;
      },
      [...png],
    );
    await page.getByRole("region", { name: "Gallery" }).dispatchEvent("drop", { dataTransfer: files });
    await expect.poll(() => cells(page).count(), { timeout: 60_000 }).toBe(1);
    await page.context().close();
  }, 180_000);

  it("stars, moves to a board by dragging, deletes and brings back; another tab follows", async () => {
    const name = await upload("green");
    const { body } = await web.server.request("POST", "/api/v1/boards/?board_name=Cats");
    const { board_id } = body as { readonly board_id: string };
    const page = await web.open("/gallery");
    const other = await page.context().newPage();
    await other.goto(`${web.server.url}/gallery`);
    const cell = page.locator(`[data-name="${name}"][role=option]`);
    await cell.click();
    await page.keyboard.press(".");
    await expect.poll(async () => (await record(name)).body.starred).toBe(true);
    await cell.getByLabel("Starred").waitFor();
    await other.locator(`[data-name="${name}"]`).getByLabel("Starred").waitFor();
    await cell.dragTo(page.getByRole("button", { name: /^Cats/ }));
    await expect.poll(async () => (await record(name)).body.board_id).toBe(board_id);
    await cell.click();
    await page.keyboard.press("Delete");
    await expect.poll(() => cell.count()).toBe(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await cell.waitFor();
    expect((await record(name)).status).toBe(200);
    await page.keyboard.press("Delete");
    await expect.poll(() => cell.count()).toBe(0);
    await page.close({ runBeforeUnload: true });
    await expect.poll(async () => (await record(name)).status).toBe(404);
    await other.context().close();
  }, 180_000);

  it("selects by the ring in the corner, moves what is selected by the menu, and stores what is pasted", async () => {
    const names = [await upload("navy"), await upload("olive")];
    const page = await web.open("/gallery");
    const cell = (name: string | undefined) => page.locator(`[data-name="${name}"][role=option]`);
    for (const name of names) await cell(name).click({ position: { x: 12, y: 12 } });
    await page.getByText("2 selected").waitFor();
    await page.getByRole("button", { name: "New board" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Walls");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Walls/ }).waitFor();
    await page.getByRole("button", { name: "Move to a board" }).click();
    await page.getByRole("menuitem", { name: "Walls" }).click();
    await page.getByRole("button", { name: "Walls 2", exact: true }).waitFor();
    for (const name of names) expect((await record(name)).body.board_id).not.toBeNull();
    await page.evaluate(`(async () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([blob], "pasted.png", { type: "image/png" }));
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    })()`);
    await page.getByText("Picture added to the assets").waitFor();
    await page.context().close();
  }, 180_000);
});
