import { realpath, rm } from "node:fs/promises";
import { join, sep } from "node:path";
import { isMissing, storageError } from "../files/storage-error.ts";
import { cardPath } from "./model-card.ts";

/**
 * Removes a model's file or folder, and the card beside a file, if it lies in the root's own models folder; what lies
 * elsewhere belongs to others and stays.
 *
 * @returns whether there was something to remove
 * @throws STORAGE_FAILED
 */
export async function removeModelFiles(path: string, root: string): Promise<boolean> {
  try {
    const [folder, target] = await Promise.all([realpath(join(root, "models")), realpath(path)]);
    if (!target.startsWith(folder + sep)) return false;
    await rm(target, { recursive: true });
    await rm(cardPath(target, "file"), { force: true });
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw storageError(path, error);
  }
}
