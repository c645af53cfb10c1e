import { realpath } from "node:fs/promises";
import { join } from "node:path";
import type { ModelRecord } from "@evoke/invoke";
import type { ServerContext } from "../context.ts";
import { type ModelConfig, toModelConfig } from "../schemas/models.ts";

/** Models as clients see them, in the same order. */
export async function modelConfigs(
  records: readonly ModelRecord[],
  { configuration, library }: Pick<ServerContext, "configuration" | "library">,
): Promise<ModelConfig[]> {
  const folder = join(configuration.root, "models");
  const surroundings = {
    modelsFolder: await realpath(folder).catch(() => folder),
    covers: await library.covers.models.ids(),
  };
  return records.map((record) => toModelConfig(record, surroundings));
}

/** A model as clients see it. */
export async function modelConfig(
  record: ModelRecord,
  context: Pick<ServerContext, "configuration" | "library">,
): Promise<ModelConfig> {
  const [config] = await modelConfigs([record], context);
  // One record in, one configuration out.
  return config as ModelConfig;
}
