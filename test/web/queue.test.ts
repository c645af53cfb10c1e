import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath } from "./support/chromium.ts";
import { type WebFixture, webFixture } from "./support/open-page.ts";

describe.skipIf(chromiumPath === undefined)("the page Queue", () => {
  let web: WebFixture;
  beforeAll(async () => {
    web = await webFixture();
  }, 180_000);
  afterAll(() => web?.close());

  it("teaches while it is empty, and pauses and resumes the queue", async () => {
    const page = await web.open("/queue");
    await page.getByText("The queue is empty").waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();
    expect(web.faults).toEqual([]);
    await page.context().close();
  });

  it("lists items by their prompts, and shows what they have made", async () => {
    const model = { key: "", hash: "", name: "icons", base: "sd-1", type: "main" };
    const out = { id: "out", type: "txt2img", model, prompt: "red apple", steps: 1, width: 64, height: 64 };
    const broken = { id: "out", type: "img_resize", image: { image_name: "gone.png" } };
    for (const node of [out, broken]) {
      const batch = { graph: { id: "graph", nodes: { out: node }, edges: [] }, runs: 1 };
      await web.server.request("POST", "/api/v1/queue/default/enqueue_batch", { batch });
    }
    const page = await web.open("/queue");
    const first = page.getByRole("listitem").filter({ hasText: /^1/ });
    await first.getByText("Done", { exact: true }).waitFor();
    await first.getByRole("button", { expanded: false }).click();
    await first.getByText("red apple").waitFor();
    const second = page.getByRole("listitem").filter({ hasText: /^2/ });
    await second.getByText("Failed", { exact: true }).waitFor();
    await second.getByRole("button", { expanded: false }).click();
    await second.getByText("gone.png").first().waitFor();
    await second.getByRole("button", { name: "Copy" }).waitFor();
    await first.getByRole("button", { expanded: false }).click();
    await first.getByRole("button", { name: "Show the picture, 64 × 64" }).click();
    await page.getByRole("img", { name: "Picture, 64 × 64" }).waitFor();
    await page.context().close();
  }, 180_000);
});
