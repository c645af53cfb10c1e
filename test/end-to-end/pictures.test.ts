import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeImage, type Pixels } from "@evoke/imaging";
import { describe, expect, it } from "vitest";
import { evokeInTemporaryFolder } from "../../apps/cli/src/testing/evoke.ts";
import { meanHue } from "./mean-hue.ts";

/** From and to in degrees; red's range goes through 0. */
const hues = { red: [330, 20], green: [80, 170], blue: [190, 260] } as const;

const { folder, evoke } = evokeInTemporaryFolder();

/** Draws pictures with the shipped model's defaults, in a process of their own. */
async function draw(prompt: string, flags: readonly string[]): Promise<readonly Pixels[]> {
  const pictures = await mkdtemp(join(folder, "pictures-"));
  const { code, stderr } = await evoke(["generate", prompt, ...flags, "-o", `${pictures}/`]);
  expect(code, stderr).toBe(0);
  const names = (await readdir(pictures)).sort();
  return await Promise.all(names.map(async (name) => decodeImage(await readFile(join(pictures, name)))));
}

function isWithin(hue: number, [from, to]: readonly [number, number]): boolean {
  return from < to ? from <= hue && hue <= to : hue >= from || hue <= to;
}

describe("the shipped model", () => {
  it("draws things in the colour that is asked for", { timeout: 120_000 }, async () => {
    const results: { readonly colour: string; readonly hue: number; readonly fits: boolean }[] = [];
    for (const [colour, range] of Object.entries(hues)) {
      const pictures = await draw(`${colour} heart`, ["--seed", "1", "--count", "4"]);
      expect(pictures.map(({ width, height }) => [width, height])).toEqual(Array(4).fill([128, 128]));
      for (const picture of pictures) {
        const hue = meanHue(picture);
        results.push({ colour, hue: Math.round(hue), fits: isWithin(hue, range) });
      }
    }
    const misses = results.filter(({ fits }) => !fits);
    expect(misses.length, JSON.stringify(misses)).toBeLessThanOrEqual(1);
  });

  it("draws the same pixels for the same seed, and others for another", { timeout: 60_000 }, async () => {
    const [first] = await draw("red apple", ["--seed", "7"]);
    const [again, next] = await draw("red apple", ["--seed", "7", "--count", "2"]);

    expect(again).toEqual(first);
    expect(next).not.toEqual(first);
  });
});
