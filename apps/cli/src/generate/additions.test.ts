import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeImage, readPngText } from "@evoke/imaging";
import { beforeAll, describe, expect, it } from "vitest";
import { writeRandomCheckpoint } from "../../../../test/bench/random-checkpoint.ts";
import { writeRandomLora } from "../../../../test/bench/random-lora.ts";
import { smallSd1, smallSdxl } from "../../../../test/support/small-models.ts";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();

beforeAll(async () => {
  const models = join(folder, "root", "models");
  mkdirSync(models, { recursive: true });
  for (const [name, config] of Object.entries({ small1: smallSd1, smallxl: smallSdxl })) {
    await writeRandomCheckpoint(join(models, `${name}.safetensors`), config);
    await writeRandomLora(join(models, `${name}-style.safetensors`), config, { kind: "lora", rank: 2, layers: "all" });
  }
});

const quick = ["--size", "64", "--steps", "1", "--seed", "7"];

/** Draws a picture into a file, and gives its pixels and metadata. */
async function draw(name: string, ...flags: readonly string[]) {
  const { code, stderr } = await evoke(["generate", ...flags, "-o", name]);
  expect(code, stderr).toBe(0);
  const bytes = readFileSync(join(folder, name));
  const metadata: Record<string, unknown> = JSON.parse(readPngText(bytes).get("invokeai_metadata") ?? "{}");
  return { pixels: (await decodeImage(bytes)).data, metadata };
}

describe("evoke generate", () => {
  it.each(["small1", "smallxl"])("applies LoRAs and touching edges to %s, and repeats them", async (model) => {
    const prefix = model === "smallxl" ? "sdxl_" : "";
    const plain = await draw("plain.png", "apple", "--model", model, ...quick);
    const flags = ["--lora", `${model}-style:0.5`, "--seamless", "x"];
    const changed = await draw("changed.png", "apple", "--model", model, ...flags, ...quick);
    expect(plain.metadata).toMatchObject({ generation_mode: `${prefix}txt2img`, model: { name: model } });
    expect(changed.metadata).toMatchObject({ loras: [{ model: { name: `${model}-style` }, weight: 0.5 }] });
    expect(changed.metadata).toMatchObject({ seamless_x: true, seamless_y: false });
    expect(changed.pixels).not.toEqual(plain.pixels);
    const again = await draw("again.png", "--from", "changed.png");
    expect(again.pixels).toEqual(changed.pixels);
  });

  it("starts an SDXL picture from another", async () => {
    const flags = ["--model", "smallxl", "--init", "start.png", "--strength", "0.5", "--clip-skip", "1"];
    await draw("start.png", "apple", "--model", "smallxl", ...quick);
    const { metadata } = await draw("next.png", "heart", ...flags, ...quick);
    expect(metadata).toMatchObject({ generation_mode: "sdxl_img2img", strength: 0.5, clip_skip: 1 });
  });

  it.each([
    ["--lora", ["small1-style", "smallxl-style"]],
    ["--model", ["icons", "small1", "smallxl"]],
    ["--vae", []],
  ])("completes %s by the names of the models of its type", async (flag, expected) => {
    const { code, stdout } = await evoke(["completion", "words", "bash", "--", "generate", flag, ""]);
    const lines = stdout.toString().split("\n").slice(1);
    const words = lines.map((line) => line.split("\t")[0] ?? "").filter((word) => word !== "");
    expect({ code, words: words.sort() }).toEqual({ code: 0, words: expected });
  });

  it("names a LoRA that is not there, and one that is for another family", async () => {
    const missing = await evoke(["generate", "apple", "--lora", "smal1-style:0.5", ...quick]);
    expect(missing).toMatchObject({ code: 3, error: expect.stringContaining("smal1-style") });
    const other = await evoke(["generate", "apple", "--model", "small1", "--lora", "smallxl-style", ...quick]);
    expect(other).toMatchObject({ code: 2, error: expect.stringMatching(/LoRA "smallxl-style" is for sdxl.*small1/) });
  });
});
