import { statSync } from "node:fs";
import type { Checkpoint } from "./checkpoint/contents.ts";
import { openDiffusersFolder } from "./checkpoint/diffusers-folder.ts";
import { openSingleFile } from "./checkpoint/single-file.ts";
import type { ConfigOverrides } from "./config/overrides.ts";
import { openWeights } from "./open-weights.ts";

export type { Checkpoint };

/**
 * Opens a Stable Diffusion model: a diffusers folder, or one file in the layout of CompVis (SD1, SD2) or SGM (SDXL).
 * @param overrides what a single file's tensors do not tell; see `ConfigOverrides`
 * @throws EvokeError MODEL_FILE_MISSING, MODEL_FORMAT_UNKNOWN, MODEL_CONFIG_INVALID, MODEL_OPTION_UNSUPPORTED,
 *   MODEL_TENSORS_MISMATCH, and the errors of the file's format
 */
export function openCheckpoint(path: string, overrides: ConfigOverrides = {}): Checkpoint {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return openDiffusersFolder(path, overrides);
  const source = openWeights(path);
  try {
    return openSingleFile(source, overrides);
  } catch (error) {
    source.close();
    throw error;
  }
}
