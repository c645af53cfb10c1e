import { existsSync } from "node:fs";
import { join } from "node:path";
import { blankPixels } from "@evoke/imaging";
import type { NewImage } from "@evoke/invoke";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { createServices, loadConfiguration } from "../index.ts";

const image: NewImage = {
  pixels: blankPixels({ width: 8, height: 8 }, 3),
  origin: "internal",
  category: "general",
  isIntermediate: false,
};

async function configurationIn(root: string) {
  return (await loadConfiguration({ flags: { root, log_level: "silent" }, environment: {} })).configuration;
}

describe("the library of the embedded services", () => {
  it("has the program's own workflows and style presets, once", async () => {
    const configuration = await configurationIn(temporaryFolder());
    for (let opening = 1; opening <= 2; opening++) {
      const { library, close } = await createServices(configuration);
      const { workflows, stylePresets } = await library();
      expect((await workflows.list({ categories: ["default"] })).items.map(({ workflow_id }) => workflow_id)).toEqual([
        "default_image-to-image-sd",
        "default_several-prompts-sd",
        "default_text-to-image-sd",
        "default_text-to-image-sdxl",
      ]);
      expect(await stylePresets.list({ type: "default" })).toContainEqual(
        expect.objectContaining({ name: "Watercolor", type: "default" }),
      );
      await close();
    }
  });

  it("is not opened by what does not ask for it", async () => {
    const root = join(temporaryFolder(), "root");
    const { services, close } = await createServices(await configurationIn(root));
    await services.models.list();
    await close();
    expect(existsSync(root)).toBe(false);
  });

  it("sorts the pictures that the services store, and keeps models once it is open", async () => {
    const { services, library, close } = await createServices(await configurationIn(temporaryFolder()));
    const { boards, modelRecords } = await library();
    const { board_id } = await boards.create("Mine");
    const { image_name } = await services.images.create({ ...image, boardId: board_id });
    expect(await boards.imageNames(board_id)).toEqual([image_name]);
    const { key } = await services.models.find("icons");
    await modelRecords.update(key, { description: "small" });
    expect(await services.models.get(key)).toMatchObject({ description: "small" });
    await close();
  });

  it("an image that is deleted is forgotten by the cache of outputs", async () => {
    const { services, invokerServices, close } = await createServices(await configurationIn(temporaryFolder()));
    const { image_name } = await services.images.create(image);
    invokerServices.invocationCache.set("key", { type: "image_output", image: { image_name } });
    await services.images.delete([image_name]);
    expect(await invokerServices.invocationCache.get("key")).toBeUndefined();
    await close();
  });
});
