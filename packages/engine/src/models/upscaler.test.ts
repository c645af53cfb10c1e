import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../test/support/largest-difference.ts";
import { referenceDir } from "../../../../test/support/paths.ts";
import { loadReferenceCase } from "../../../../test/support/reference.ts";
import { openUpscaler } from "../restore/open-upscaler.ts";

const files: readonly (readonly [file: string, expected: string])[] = [
  ["rrdb_x4_new.safetensors", "rrdb_x4_new.out"],
  ["rrdb_x4_old.safetensors", "rrdb_x4_old.out"],
  ["rrdb_x4_params_ema.pth", "rrdb_x4_new.out"],
  ["rrdb_x2_new.safetensors", "rrdb_x2_new.out"],
  ["srvgg_x4.safetensors", "srvgg_x4.out"],
  ["swinir_x4.safetensors", "swinir_x4.out"],
];

/** Not every set of reference cases has all. */
const atHand = files
  .map(([file, expected]) => ({ file: join(referenceDir, "upscalers/files", file), expected }))
  .filter(({ file }) => existsSync(file));

describe("upscalers", () => {
  it.each(atHand)("compute what the reference does for $expected", async ({ file, expected }) => {
    const { tensor } = loadReferenceCase("upscalers");
    const upscaler = await openUpscaler(file);
    const enlarged = await upscaler.upscale(tensor("image"));
    expect(largestDifference(enlarged, tensor(expected))).toBeLessThan(1e-4);
    await upscaler.close();
  });
});
