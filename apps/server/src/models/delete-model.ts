import { removeModelFiles } from "@evoke/services";
import type { ServerContext } from "../context.ts";

/**
 * Deletes a model's record with what the user changed, its picture, and its files if they lie in the root's models
 * folder. A model in another folder that is searched is found again, as new.
 *
 * @throws MODEL_NOT_FOUND, STORAGE_FAILED
 */
export async function deleteModel(key: string, { configuration, library, server }: ServerContext): Promise<void> {
  const { path } = (await library.modelRecords.get(key)) ?? (await server.services.models.get(key));
  await removeModelFiles(path, configuration.root);
  await library.modelRecords.delete([key]);
}
