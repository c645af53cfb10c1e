import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { blankPixels, decodeImage, encodePng, type Pixels } from "@evoke/imaging";
import { beforeAll, describe, expect, it } from "vitest";
import { writeRandomCheckpoint } from "../../../../test/bench/random-checkpoint.ts";
import { smallSd1 } from "../../../../test/support/small-models.ts";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();

beforeAll(async () => {
  const models = join(folder, "root", "models");
  mkdirSync(models, { recursive: true });
  await writeRandomCheckpoint(join(models, "small.safetensors"), smallSd1);
  const red = blankPixels({ width: 64, height: 48 }, 4, [200, 20, 20, 255]);
  const hole = red.data.map((value, index) => (index % (64 * 4) < 40 * 4 ? value : 0));
  writeFileSync(join(folder, "red.png"), await encodePng(red));
  writeFileSync(join(folder, "hole.png"), await encodePng({ ...red, data: hole }));
  writeFileSync(join(folder, "small.png"), await encodePng(blankPixels({ width: 8, height: 8 }, 3, [0, 0, 250])));
});

/** The picture that one invocation makes, run alone. */
async function invoke(type: string, ...flags: readonly string[]): Promise<Pixels> {
  const { code, stdout, stderr } = await evoke(["invoke", type, ...flags]);
  expect(code, stderr).toBe(0);
  const { image } = JSON.parse(stdout.toString()) as { readonly image: { readonly path: string } };
  return decodeImage(readFileSync(image.path));
}

const quick = ["--model", "small", "--steps", "1", "--seed", "3", "--prompt", "apple"];

/** What each makes of the picture of 64 × 48 pixels. */
const made: readonly (readonly [string, readonly string[], readonly [number, number]])[] = [
  ["txt2img", [...quick, "--width", "64", "--height", "72"], [64, 72]],
  ["img2img", [...quick, "--image", "red.png"], [64, 48]],
  ["inpaint", [...quick, "--image", "hole.png"], [64, 48]],
  ["outpaint", [...quick, "--image", "red.png", "--top", "16"], [64, 64]],
  ["upscale", ["--image", "red.png", "--scale", "1.5"], [96, 72]],
  ["crop", ["--image", "red.png", "--width", "20", "--height", "10"], [20, 10]],
  ["paste", ["--base-image", "red.png", "--image", "small.png", "--x", "60"], [68, 48]],
];

describe("composite invocations alone on the command line", () => {
  it.each(made)("%s", async (type, flags, [width, height]) => {
    expect(await invoke(type, ...flags)).toMatchObject({ width, height });
  });

  it("mask_from_alpha is white where the picture is opaque", async () => {
    const { data, channels } = await invoke("mask_from_alpha", "--image", "hole.png");
    expect([data[0], data[39 * channels], data[40 * channels]]).toEqual([255, 255, 0]);
  });

  it("restore_face names the model that it lacks", async () => {
    const { code, error } = await evoke(["invoke", "restore_face", "--image", "red.png"]);
    expect({ code, error }).toEqual({ code: 3, error: expect.stringContaining("GFPGANv1.4") });
  });
});
