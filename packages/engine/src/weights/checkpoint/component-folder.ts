import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Variants of stored precision, best first: wider types cost memory, narrower ones a cast at every run. */
const VARIANTS = ["", ".fp32", ".fp16", ".bf16"];

const STEMS = ["diffusion_pytorch_model", "model", "pytorch_model"];

/** Endings of whole files and of the indices of sharded ones; safetensors before pickles. */
const ENDINGS = [".safetensors", ".safetensors.index.json", ".bin"];

/** The weight file, or index of shards, of a component's folder in diffusers' layout; undefined when there is none. */
export function findWeights(folder: string): string | undefined {
  const names = new Set(readdirSync(folder));
  for (const ending of ENDINGS) {
    for (const variant of VARIANTS) {
      for (const stem of STEMS) {
        // diffusers has put an index's variant in two places over time.
        const older = ending.endsWith(".json") ? `${stem}${ending.replace(/\.json$/, `${variant}.json`)}` : undefined;
        const found = [`${stem}${variant}${ending}`, older].find((name) => name !== undefined && names.has(name));
        if (found !== undefined) return join(folder, found);
      }
    }
  }
  return undefined;
}

/** A tokenizer's folder, when it holds CLIP's vocabulary files. */
export function findTokenizer(folder: string): string | undefined {
  return ["vocab.json", "merges.txt"].every((name) => existsSync(join(folder, name))) ? folder : undefined;
}
