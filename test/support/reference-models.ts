import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ConfigOverrides } from "@evoke/engine";
import { referenceDir } from "./paths.ts";

/** A tiny Stable Diffusion model of the reference cases. */
export interface ReferenceModelFile {
  /** The case's name. */
  readonly name: string;
  /** Folder or single file, to be opened as a checkpoint. */
  readonly path: string;
  /** What the single file's tensors do not tell. */
  readonly overrides: ConfigOverrides;
}

const all: readonly ReferenceModelFile[] = [
  { name: "sd1", path: "sd1/model", overrides: {} },
  { name: "sd2", path: "sd2/model/sd2.safetensors", overrides: { textHeads: 4, unetHeadsPerLevel: [2, 4] } },
  {
    name: "sdxl",
    path: "sdxl/model/sdxl.safetensors",
    overrides: { textHeads: 4, text2Heads: 4, unetHeadsPerLevel: [2, 2, 2], additionTimeEmbedDim: 32 },
  },
].map(({ path, ...rest }) => ({ ...rest, path: join(referenceDir, path) }));

/** Those of the reference models that are at hand: not every set of reference cases has all. */
export const referenceModels: readonly ReferenceModelFile[] = all.filter(({ path }) => existsSync(path));
