import { statSync } from "node:fs";
import { openWeights } from "../open-weights.ts";
import { identifyFolder } from "./folder.ts";
import { type ModelIdentity, unknownModel } from "./identity.ts";
import { identifyLoraFile } from "./lora-file.ts";
import { identifyMainFile } from "./main-file.ts";
import { identifyOtherFile } from "./other-files.ts";
import { TensorNames } from "./tensor-names.ts";

/**
 * Says what a model file or folder is, from headers and configurations alone: names and shapes of tensors, never values.
 * Models of the published widths are told by them, others by their structure. A model that no rule recognises is of type
 * "unknown".
 * @throws EvokeError MODEL_FILE_MISSING, MODEL_FORMAT_UNKNOWN, MODEL_CONFIG_INVALID, and what a format's reader throws
 */
export function identifyModel(path: string): ModelIdentity {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return identifyFolder(path) ?? unknownModel;
  const source = openWeights(path);
  try {
    const names = new TensorNames(source);
    return identifyMainFile(names) ?? identifyLoraFile(names) ?? identifyOtherFile(names, path) ?? unknownModel;
  } finally {
    source.close();
  }
}
