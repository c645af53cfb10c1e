import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath } from "./support/chromium.ts";
import { type WebFixture, webFixture } from "./support/open-page.ts";

const file = (name: string, workflow: object) => ({
  name: `${name}.json`,
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(workflow)),
});

async function importFile(page: Page, workflow: object): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: /^Import/ }).click();
  await (await chooser).setFiles(file("workflow", workflow));
}

async function addNode(page: Page, search: string): Promise<void> {
  await page.getByRole("textbox", { name: "Search nodes" }).fill(search);
  await page.keyboard.press("Enter");
}

/** Where something is once it has stopped moving: a new node brings the whole workflow into view first. */
async function restingBox(locator: Locator): Promise<{ readonly x: number; readonly y: number }> {
  let before = "";
  for (let look = 0; look < 50; look += 1) {
    const box = await locator.boundingBox();
    const now = JSON.stringify(box);
    if (box !== null && now === before) return box;
    before = now;
    await locator.page().waitForTimeout(200);
  }
  throw new Error("It never comes to rest.");
}

const workflowOf = (nodes: readonly object[]) => ({
  name: "Imported",
  meta: { version: "3.0.0", category: "user" },
  nodes,
  edges: [],
});

describe.skipIf(chromiumPath === undefined)("the workflow editor", () => {
  let web: WebFixture;
  beforeAll(async () => {
    web = await webFixture();
  }, 180_000);
  afterAll(() => web?.close());

  it("runs what was built with the mouse, takes it back, and keeps it in the library", async () => {
    const page = await web.open("/workflows");
    await page.getByRole("button", { name: "Add a node" }).last().click();
    await addNode(page, "Blank Image");
    const nodes = page.locator(".react-flow__node");
    await expect.poll(() => nodes.count(), { timeout: 60_000 }).toBe(1);
    const port = page.locator('[data-node-type="blank_image"] .react-flow__handle-right').first();
    const box = await restingBox(port);
    await page.mouse.move(box.x + 5, box.y + 5);
    await page.mouse.down();
    await page.mouse.move(box.x + 160, box.y + 40, { steps: 8 });
    await page.mouse.up();
    await addNode(page, "Blur Image");
    await expect.poll(() => page.locator(".react-flow__edge").count(), { timeout: 60_000 }).toBe(1);

    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => page.locator(".react-flow__edge").count(), { timeout: 60_000 }).toBe(0);
    await page.getByRole("button", { name: "Redo" }).click();
    await expect.poll(() => page.locator(".react-flow__edge").count(), { timeout: 60_000 }).toBe(1);

    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.locator('[data-node-type="img_blur"] img').waitFor({ timeout: 60_000 });

    await page.getByRole("textbox", { name: "Name of the workflow" }).fill("By hand");
    await page.keyboard.press("Control+s");
    await page.getByText("By hand is in the library").waitFor();
    await page.reload();
    await expect.poll(() => nodes.count(), { timeout: 60_000 }).toBe(2);
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "New workflow" }).click();
    await expect.poll(() => nodes.count(), { timeout: 60_000 }).toBe(0);
    await page.getByRole("button", { name: "Library" }).click();
    await page.getByRole("button", { name: /^By hand/ }).click();
    await expect.poll(() => nodes.count(), { timeout: 60_000 }).toBe(2);
    expect(web.faults).toEqual([]);
  }, 180_000);

  it("opens a node of an unknown kind as a placeholder and says why it does not run", async () => {
    const page = await web.open("/workflows");
    const data = { id: "x", type: "from_a_pack", version: "1.0.0", inputs: {} };
    await importFile(page, workflowOf([{ id: "x", type: "invocation", position: { x: 0, y: 0 }, data }]));
    await page.getByText('There is no node "from_a_pack" here').waitFor();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByRole("alert").getByText("from_a_pack").waitFor();
  }, 180_000);

  it("changes nothing of its nodes while it pans over 500 of them, and builds their fields once it rests", async () => {
    const page = await web.open("/workflows");
    const nodes = Array.from({ length: 500 }, (_, i) => ({
      id: `n${i}`,
      type: "invocation",
      position: { x: (i % 25) * 320, y: Math.floor(i / 25) * 260 },
      data: { id: `n${i}`, type: "add", version: "1.0.1", inputs: {} },
    }));
    await page.getByRole("button", { name: "Add a node" }).last().waitFor();
    await importFile(page, workflowOf(nodes));
    const blocks = page.locator("[data-node-type=add][data-far]");
    await expect.poll(() => blocks.count(), { timeout: 60_000 }).toBe(500);
    await page.locator(".react-flow__nodes").evaluate((element) => {
      const changes = new MutationObserver((records) => {
        document.body.dataset["changes"] = String(Number(document.body.dataset["changes"] ?? 0) + records.length);
      });
      changes.observe(element, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    const place = () =>
      page.locator(".react-flow__viewport").evaluate((element) => getComputedStyle(element).transform);
    const before = await place();
    const pane = await page.locator(".react-flow__pane").boundingBox();
    const from = { x: (pane?.x ?? 0) + 20, y: (pane?.y ?? 0) + 20 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 30, from.y + 30, { steps: 20 });
    await page.mouse.up();
    expect(await place()).not.toBe(before);
    expect(await page.evaluate(() => document.body.dataset["changes"] ?? "none")).toBe("none");

    const nearer = page.getByRole("button", { name: "Zoom In" });
    await expect
      .poll(
        async () => {
          // A busy browser lets some presses go by.
          if ((await page.locator("[data-far]").count()) > 0) await nearer.click();
          return page.getByRole("textbox", { name: "A", exact: true }).count();
        },
        { timeout: 90_000 },
      )
      .toBeGreaterThan(2);
  }, 180_000);
});
