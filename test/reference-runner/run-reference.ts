import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { compareClipTokenizer } from "./cases/clip-tokenizer.ts";
import { compareControlNet } from "./cases/controlnet.ts";
import { compareFaces } from "./cases/faces.ts";
import { compareFormats } from "./cases/formats.ts";
import { compareImageToImage } from "./cases/image-to-image.ts";
import { compareInpaint } from "./cases/inpaint.ts";
import { compareIpAdapter } from "./cases/ip-adapter.ts";
import { compareLora } from "./cases/lora.ts";
import { compareSchedulers } from "./cases/schedulers.ts";
import { compareStableDiffusion } from "./cases/stable-diffusion.ts";
import { compareT2iAdapter } from "./cases/t2i-adapter.ts";
import { compareTextualInversion } from "./cases/textual-inversion.ts";
import { compareTorchRng } from "./cases/torch-rng.ts";
import { compareUpscalers } from "./cases/upscalers.ts";
import { compareVaeExtras } from "./cases/vae-extras.ts";
import { Checks } from "./checks.ts";
import { loadCase, type ReferenceCase } from "./load-case.ts";
import type { Comparison } from "./report.ts";

type Comparer = (reference: ReferenceCase, checks: Checks) => Promise<void>;

/** What compares each kind of case. */
const comparers: ReadonlyMap<string, Comparer> = new Map([
  ["clip-tokenizer", compareClipTokenizer],
  ["controlnet", compareControlNet],
  ["faces", compareFaces],
  ["formats", compareFormats],
  ["img2img", compareImageToImage],
  ["inpaint", compareInpaint],
  ["ip-adapter", compareIpAdapter],
  ["lora", compareLora],
  ["schedulers", compareSchedulers],
  ["sd1", compareStableDiffusion],
  ["sd2", compareStableDiffusion],
  ["sdxl", compareStableDiffusion],
  ["t2i-adapter", compareT2iAdapter],
  ["textual-inversion", compareTextualInversion],
  ["torch-rng", compareTorchRng],
  ["upscalers", compareUpscalers],
  ["vae-extras", compareVaeExtras],
]);

export interface ReferenceOptions {
  /** Folder of case folders. */
  readonly folder: string;
  /** Names of case folders, or kinds; all when empty. */
  readonly only?: readonly string[];
  readonly onComparison?: (comparison: Comparison) => void;
}

/**
 * Holds the engine to every case of a folder. What goes wrong within a case is a failed comparison.
 *
 * @throws Error when the folder cannot be read, or holds no case of a name asked for
 */
export async function runReference(options: ReferenceOptions): Promise<readonly Comparison[]> {
  const { folder, only = [], onComparison } = options;
  const comparisons: Comparison[] = [];
  for (const name of chooseCases(folder, only)) {
    const checks = new Checks(name, (comparison) => {
      comparisons.push(comparison);
      onComparison?.(comparison);
    });
    await checks.attempt("case", () => compareCase(folder, name, checks));
  }
  return comparisons;
}

async function compareCase(folder: string, name: string, checks: Checks): Promise<void> {
  const reference = loadCase(folder, name);
  const compare = comparerOf(reference.kind);
  if (compare) await compare(reference, checks);
  else checks.skip("case", `the engine does not support "${reference.kind}" yet`);
}

/** Variants of a kind are told by a suffix: "sd1-b" is compared as "sd1". */
function comparerOf(kind: string): Comparer | undefined {
  const known = [...comparers.keys()].find((key) => kind === key || kind.startsWith(`${key}-`));
  return known === undefined ? undefined : comparers.get(known);
}

function chooseCases(folder: string, only: readonly string[]): readonly string[] {
  const cases = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "case.json")))
    .sort();
  if (only.length === 0) return cases;
  const chosen = (wanted: string) => cases.filter((name) => name === wanted || name.startsWith(`${wanted}-`));
  const unknown = only.filter((wanted) => chosen(wanted).length === 0);
  if (unknown.length > 0) throw new Error(`${folder} has no case ${unknown.join(", ")}; it has ${cases.join(", ")}`);
  return [...new Set(only.flatMap(chosen))];
}
