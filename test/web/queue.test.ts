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
  });
});
