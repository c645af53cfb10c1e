import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Writes a file so that its name never stands for half of it: under another name first, then renamed. */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await withNewFile(temporary, async (file) => {
      await file.writeFile(bytes);
      await file.sync();
    });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Makes sure that {@link writeAtomically} can work at a path, by making a file there and removing it. */
export async function checkWritable(path: string): Promise<void> {
  const temporary = temporaryName(path);
  await withNewFile(temporary, async () => {});
  await rm(temporary);
}

async function withNewFile(path: string, use: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open(path, "wx");
  try {
    await use(file);
  } finally {
    await file.close();
  }
}

/** In the same folder, because a rename is only atomic within one file system. */
function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
}
