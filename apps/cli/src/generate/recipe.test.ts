import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blankPixels, encodePng, insertPngText } from "@evoke/imaging";
import { afterAll, describe, expect, it } from "vitest";
import { readRecipe } from "./recipe.ts";

const folder = mkdtempSync(join(tmpdir(), "evoke-recipe-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A picture with a text as its metadata. */
async function picture(metadata: string): Promise<string> {
  const path = join(folder, "picture.png");
  const png = await encodePng(blankPixels({ width: 1, height: 1 }, 3));
  writeFileSync(path, insertPngText(png, { invokeai_metadata: metadata }));
  return path;
}

const model = { key: "k", hash: "h", name: "dream", base: "sd-1", type: "main" };

describe("readRecipe", () => {
  it("takes what InvokeAI writes and leaves out what is not known", async () => {
    const metadata = { positive_prompt: "a cat", cfg_scale: 7.5, steps: null, app_version: "6.0.0", model };
    expect(await readRecipe(await picture(JSON.stringify(metadata)))).toEqual({
      values: { prompt: "a cat", cfg: 7.5 },
      model: { ...model, submodel_type: null },
    });
  });

  it("takes a model as earlier versions wrote it", async () => {
    const earlier = { model_name: "dream", base_model: "sd-1", model_type: "main" };
    const { model: found } = await readRecipe(await picture(JSON.stringify({ positive_prompt: "", model: earlier })));
    expect(found).toMatchObject({ key: "", name: "dream", base: "sd-1", type: "main" });
  });

  it("takes LoRAs, the autoencoder and touching edges by name", async () => {
    const loras = [{ model: { ...model, name: "style", type: "lora" }, weight: 0.7 }];
    const metadata = { positive_prompt: "a cat", loras, vae: { ...model, name: "clear" }, seamless_x: true };
    const { values } = await readRecipe(await picture(JSON.stringify(metadata)));
    expect(values).toMatchObject({ lora: ["style:0.7"], vae: "clear", seamless: "x" });
  });

  it.each([
    ['{"positive_prompt": "x", "refiner_model": {"name": "refiner"}}', "it was made with SDXL's refiner"],
    ['{"positive_prompt": "x", "controlnets": [{}]}', "it was made with ControlNets"],
    ["{", "holds no prompt"],
    ['{"seed": 1}', "holds no prompt"],
    ['{"positive_prompt": "x", "generation_mode": "inpaint"}', "inpaint is not a way of drawing"],
    ['{"positive_prompt": "x", "model": 5}', "its model is written"],
  ])("says why %s cannot be repeated", async (metadata, reason) => {
    await expect(readRecipe(await picture(metadata))).rejects.toThrow(reason);
  });
});
