import { realpath } from "node:fs/promises";
import { join } from "node:path";
import type { LibraryServices, ModelRecord } from "@evoke/invoke";
import type { Configuration } from "@evoke/services";
import { type ModelConfig, toModelConfig } from "../schemas/models.ts";

/** What says where models are and which have covers. */
interface ModelSurroundings {
  readonly configuration: Configuration;
  readonly library: LibraryServices;
}

/** Models as clients see them, in the same order. */
export async function modelConfigs(
  records: readonly ModelRecord[],
  { configuration, library }: ModelSurroundings,
): Promise<ModelConfig[]> {
  const folder = join(configuration.root, "models");
  const surroundings = {
    modelsFolder: await realpath(folder).catch(() => folder),
    covers: await library.covers.models.ids(),
  };
  return records.map((record) => toModelConfig(record, surroundings));
}

/** A model as clients see it. */
export async function modelConfig(record: ModelRecord, context: ModelSurroundings): Promise<ModelConfig> {
  const [config] = await modelConfigs([record], context);
  // One record in, one configuration out.
  return config as ModelConfig;
}
