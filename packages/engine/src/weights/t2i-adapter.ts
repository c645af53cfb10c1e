import { join } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { T2iAdapterConfig } from "../models/t2i-adapter.ts";
import { findWeights } from "./checkpoint/component-folder.ts";
import { readOptions } from "./config/options.ts";
import type { OpenComponent } from "./open-component.ts";
import { openWeights } from "./open-weights.ts";

/**
 * Opens a T2I-Adapter in diffusers' layout.
 *
 * @throws EvokeError MODEL_COMPONENT_MISSING, MODEL_CONFIG_INVALID, MODEL_OPTION_UNSUPPORTED, and the file's errors
 */
export function openT2iAdapter(folder: string): OpenComponent<T2iAdapterConfig> {
  const options = readOptions(join(folder, "config.json"));
  const config: T2iAdapterConfig = {
    kind: options.oneOf("adapter_type", "full_adapter", ["full_adapter", "full_adapter_xl", "light_adapter"]),
    inChannels: options.count("in_channels", 3),
    channels: options.counts("channels", [320, 640, 1280, 1280], {}),
    resBlocks: options.count("num_res_blocks", 2),
    downscaleFactor: options.count("downscale_factor", 8),
  };
  const file = findWeights(folder);
  if (file === undefined) throw new EvokeError("MODEL_COMPONENT_MISSING", { file: folder, component: "weight file" });
  const source = openWeights(file);
  return {
    config,
    parameters: new Map([...source.tensors.keys()].map((name) => [name, source.parameter(name)])),
    files: source.files,
    verifyUnchanged: () => source.verifyUnchanged(),
    close: () => source.close(),
  };
}
