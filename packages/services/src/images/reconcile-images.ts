import type { Logger } from "@evoke/invoke";
import { adoptImage } from "./adopt-image.ts";
import type { ImageStorage } from "./stored-images.ts";

export interface ReconcileReport {
  /** Pictures that had a file and no row, and have one now. */
  readonly adopted: readonly string[];
  /** Rows whose file was gone, and which were removed. */
  readonly forgotten: readonly string[];
  /** Files that are no readable picture; left as they are. */
  readonly unreadable: readonly string[];
}

/**
 * Puts right what a crash left between a picture's file and its row. A file without a row gets one from what is
 * embedded in it: pictures are never deleted here. A row without a file is removed, unless no file is there at all:
 * then the folder is more likely unmounted than emptied.
 *
 * Call it where nobody else writes: at a server's start.
 */
export async function reconcileImages({ files, records }: ImageStorage, logger: Logger): Promise<ReconcileReport> {
  const inFiles = new Set(await files.names());
  const inRecords = new Set((await records.names({})).image_names);
  const adopted: string[] = [];
  const unreadable: string[] = [];
  for (const name of inFiles) {
    if (inRecords.has(name)) continue;
    const readable = await adoptImage({ files, records }, name).then(
      () => true,
      (error: unknown) => {
        logger.warn({ event: "image.unreadable", image: name, error }, "a file among the pictures cannot be read");
        return false;
      },
    );
    (readable ? adopted : unreadable).push(name);
  }
  const missing = [...inRecords].filter((name) => !inFiles.has(name));
  if (missing.length > 0 && inFiles.size === 0) {
    logger.warn({ event: "images.folder-empty", rows: missing.length }, "the pictures' folder is empty; rows are kept");
    return { adopted, forgotten: [], unreadable };
  }
  await records.delete(missing);
  return { adopted, forgotten: missing, unreadable };
}
