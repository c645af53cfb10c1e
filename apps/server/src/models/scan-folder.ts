import { stat } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { Logger, Models } from "@evoke/invoke";
import { findModels, modelAt } from "@evoke/services";

interface Scanned {
  readonly path: string;
  /** Whether it is listed, as it lies there or as a copy. */
  readonly is_installed: boolean;
}

/**
 * Models below a folder, or the folder itself where it is one. They are only found, not read.
 *
 * @throws MODEL_FOLDER_INVALID
 */
export async function scanFolder(
  folder: string,
  { models, logger }: { readonly models: Models; readonly logger: Logger },
): Promise<Scanned[]> {
  if (!isAbsolute(folder) || folder.includes("\0")) refuse(folder, "it is no absolute path");
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) refuse(folder, "nothing is there");
  if (!found.isDirectory()) refuse(folder, "it is no folder");
  const place = await modelAt(folder);
  const places = place === undefined ? await search(folder, logger) : [place];
  const listed = await models.list();
  const known = new Set(listed.flatMap(({ path, source }) => [path, ...(source === undefined ? [] : [source])]));
  return places.map(({ path }) => ({ path, is_installed: known.has(path) }));
}

function search(folder: string, logger: Logger) {
  return findModels(folder, logger).catch((error: unknown) =>
    refuse(folder, error instanceof Error ? error.message : String(error)),
  );
}

function refuse(folder: string, reason: string): never {
  throw new EvokeError("MODEL_FOLDER_INVALID", { folder, reason });
}
