import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";
import { writeSparse } from "../support/weight-files.ts";

let models: string;
let test: TestInvoker;

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "evoke-vision-"));
  for (const [name, hidden_size] of [
    ["image_encoder", 1280],
    ["another encoder", 1664],
    ["ip_adapter_sdxl_image_encoder", 64],
  ] as const) {
    await mkdir(join(models, name));
    const config = { architectures: ["CLIPVisionModelWithProjection"], hidden_size };
    await writeFile(join(models, name, "config.json"), JSON.stringify(config));
  }
  writeSparse(join(models, "adapter.safetensors"), new Map([["image_proj.proj.weight", [3072, 1024]]]));
  test = await openInvoker([], { models_dirs: models });
});

afterAll(async () => {
  await test.invoker.close();
  await test.close();
  await rm(models, { recursive: true });
});

/** The name of the encoder that an IP-Adapter's node takes for a tower, or its error. */
async function encoderFor(tower: string): Promise<string> {
  const { key, hash, name, base, type } = await test.invoker.services.models.find("adapter");
  const model = { key, hash, name, base, type, submodel_type: null };
  const graph = graphJson(
    {
      picture: { type: "blank_image", width: 32, height: 32 },
      adapter: { type: "ip_adapter", use_cache: false, ip_adapter_model: model, clip_vision_model: tower },
    },
    ["picture.image -> adapter.image"],
  );
  const { results, errors } = await test.invoker.run({ session: test.invoker.createSession(graph) });
  const [error] = Object.values(errors);
  if (error !== undefined) return error;
  const field = Object.values(results).find((result) => result["ip_adapter"] !== undefined)?.["ip_adapter"];
  const { image_encoder_model } = z.object({ image_encoder_model: z.object({ name: z.string() }) }).parse(field);
  return image_encoder_model.name;
}

it("an IP-Adapter gets the vision tower that it was trained with, whatever its folder is called", async () => {
  expect(await encoderFor("ViT-H")).toBe("image_encoder");
});

it("goes by the usual name only where no tower is known to be the one", async () => {
  expect(await encoderFor("ViT-G")).toBe("another encoder");
  await rm(join(models, "another encoder"), { recursive: true });
  expect(await encoderFor("ViT-G")).toBe("ip_adapter_sdxl_image_encoder");
});

it("names the towers that there are where the one is missing", async () => {
  expect(await encoderFor("ViT-L")).toMatch(/clip-vit-large-patch14.*image_encoder/);
});
