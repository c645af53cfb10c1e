import { cpSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryRoot } from "../../../../test/support/paths.ts";
import { evokeInTemporaryFolder } from "../testing/evoke.ts";

const { evoke, folder } = evokeInTemporaryFolder();
const models = join(folder, "root", "models");
const unet = (model: string) => join(models, model, "unet", "diffusion_pytorch_model.safetensors");

/** Copies the shipped model under a name, and breaks it. */
function broken(name: string, damage: () => void): string {
  cpSync(join(repositoryRoot, "models", "icons"), join(models, name), { recursive: true });
  rmSync(join(models, name, "evoke-model.json"));
  damage();
  return name;
}

function weights(name: string, bytes: Buffer): string {
  mkdirSync(models, { recursive: true });
  writeFileSync(join(models, `${name}.safetensors`), bytes);
  return name;
}

/** Faults 1, 6, 7 and 9 of the list: model files that are not what they say. */
const faults = [
  [
    "a file cut short by a byte",
    () => broken("cut", () => truncateSync(unet("cut"), 34_015_271)),
    2,
    /tensor .* beyond/,
  ],
  ["a folder without its UNet", () => broken("partial", () => rmSync(unet("partial"))), 2, /no weights of a UNet/],
  ["a header longer than the file", () => weights("long", Buffer.from("ffffffffffffff7f7b7d", "hex")), 2, /claims/],
  ["a pickle under another name", () => weights("pickle", Buffer.from("80037d71002e", "hex")), 2, /Python pickle/],
  ["a path where nothing is", () => "./nowhere.safetensors", 3, /no model "\.\/nowhere\.safetensors"/],
] as const;

describe("evoke generate refuses", () => {
  it.each(faults)("%s, in one line that names it", async (_, model, exitCode, message) => {
    const { code, error } = await evoke(["generate", "x", "--model", model(), "--steps", "1", "-o", "x.png"]);
    expect(error).toMatch(message);
    expect(error.split("\n")).toHaveLength(1);
    expect(code).toBe(exitCode);
    expect(readdirSync(folder)).toEqual(["root"]);
  });
});
