import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { referenceDir } from "../support/paths.ts";
import { chromiumPath } from "./support/chromium.ts";
import { type WebFixture, webFixture } from "./support/open-page.ts";

interface ListedModel {
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly cover_image: string | null;
  readonly trigger_phrases?: readonly string[];
  readonly default_settings?: Readonly<Record<string, unknown>>;
}

describe.skipIf(chromiumPath === undefined)("the page Models", () => {
  const more = mkdtempSync(join(tmpdir(), "evoke-more-models-"));
  let web: WebFixture;
  beforeAll(async () => {
    mkdirSync(join(more, "deep"));
    cpSync(join(referenceDir, "lora/files/kohya.safetensors"), join(more, "ink.safetensors"));
    cpSync(join(referenceDir, "sd1/model/sd1.safetensors"), join(more, "deep/tiny.safetensors"));
    web = await webFixture();
  }, 180_000);
  afterAll(async () => {
    await web?.close();
    rmSync(more, { recursive: true });
  });

  const listed = async (name: string): Promise<ListedModel | undefined> => {
    const { body } = await web.server.request("GET", "/api/v2/models/");
    return (body as { readonly models: readonly ListedModel[] }).models.find((model) => model.name === name);
  };

  it("installs what a scanned folder has, and marks what is installed", async () => {
    const page = await web.open("/models");
    await page.getByRole("button", { name: "Add models" }).click();
    await page.getByText("Folder", { exact: true }).click();
    await page.getByRole("textbox", { name: "Folder" }).fill("/no/such/folder");
    await page.getByRole("button", { name: "Scan" }).click();
    await page.getByText("nothing is there").waitFor();
    await page.getByRole("textbox", { name: "Folder" }).fill(more);
    await page.getByRole("button", { name: "Scan" }).click();
    await page.getByRole("button", { name: "Install ink.safetensors" }).click();
    const found = page.getByRole("list", { name: "Models found" });
    await found.getByRole("listitem").filter({ hasText: "ink.safetensors" }).getByText("Installed").waitFor();
    expect((await listed("ink"))?.path).toBe(join(more, "ink.safetensors"));
    await page.getByText("Copy", { exact: true }).click();
    await page.getByRole("button", { name: "Install deep/tiny.safetensors" }).click();
    await page.getByRole("button", { name: /^tiny / }).waitFor();
    expect((await listed("tiny"))?.path).toBe("tiny.safetensors");
    expect(existsSync(join(web.server.root, "models/tiny.safetensors"))).toBe(true);
    await page.context().close();
  }, 180_000);

  it("refuses a path with the server's reason, and keeps it in the box", async () => {
    const page = await web.open("/models");
    await page.getByRole("button", { name: "Add models" }).click();
    const box = page.getByRole("textbox", { name: "Paths" });
    await box.fill("file:///no/such%20model.safetensors");
    await page.getByRole("button", { name: "Install", exact: true }).click();
    await page.getByText("nothing is there").waitFor();
    expect(await box.inputValue()).toBe("/no/such model.safetensors");
    await page.context().close();
  }, 180_000);

  it("edits defaults, trigger phrases and the cover, and takes them back", async () => {
    const page = await web.open("/models");
    await page.getByRole("button", { name: /^tiny / }).click();
    await page.getByLabel("Steps").fill("12");
    await page.getByLabel("Width").fill("640");
    await page.getByRole("combobox", { name: "Trigger phrases" }).fill("ink drawing");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Save" }).click();
    await expect
      .poll(async () => await listed("tiny"))
      .toMatchObject({ trigger_phrases: ["ink drawing"], default_settings: { steps: 12, width: 640, height: 512 } });
    const picture = await sharp({ create: { width: 90, height: 60, channels: 3, background: "teal" } })
      .png()
      .toBuffer();
    await page.locator("input[type=file]").setInputFiles({ name: "cover.png", mimeType: "image/png", buffer: picture });
    await expect.poll(async () => (await listed("tiny"))?.cover_image).toMatch(/image$/);
    await page.getByRole("button", { name: "Remove the cover picture" }).click();
    await expect.poll(async () => (await listed("tiny"))?.cover_image).toBeNull();
    await page.getByRole("button", { name: "As the model says" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await expect.poll(async () => (await listed("tiny"))?.default_settings).toEqual({ width: 512, height: 512 });
    await page.context().close();
  }, 180_000);

  it("says why a model is what it is, and which files are damaged", async () => {
    mkdirSync(join(web.server.root, "models"), { recursive: true });
    writeFileSync(join(web.server.root, "models/broken.safetensors"), "no weights");
    const page = await web.open("/models");
    await page.getByText("broken.safetensors is not a valid safetensors file").waitFor();
    await page.getByRole("button", { name: /^tiny / }).click();
    await page.getByText("the tensor model.diffusion_model.input_blocks.0.0.weight has the shape").waitFor();
    await page.context().close();
  }, 180_000);

  it("deletes the files of the models folder, and only the entry of others, and says which", async () => {
    const page = await web.open("/models");
    await page.getByRole("button", { name: /^tiny / }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText("The files are deleted from the disk").waitFor();
    await page.getByRole("button", { name: "Delete files" }).click();
    await expect.poll(() => page.getByRole("button", { name: /^tiny / }).count()).toBe(0);
    expect(existsSync(join(web.server.root, "models/tiny.safetensors"))).toBe(false);
    await page.getByRole("button", { name: /^ink / }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText("Only the entry goes").waitFor();
    await page.getByRole("button", { name: "Remove entry" }).click();
    await expect.poll(() => page.getByRole("button", { name: /^ink / }).count()).toBe(0);
    expect(existsSync(join(more, "ink.safetensors"))).toBe(true);
    await page.context().close();
  }, 180_000);
});
