import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { open, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isRunning } from "../processes/process-identity.ts";
import { makeFolder } from "./make-folder.ts";
import { isMissing, storageError } from "./storage-error.ts";

/** Where files are written before they get their name: inside the folder, so that a rename never crosses file systems. */
const UNFINISHED = ".unfinished";

/**
 * Unfinished files older than this belong to no living writer, even if a process has its id: a write takes seconds.
 */
const ABANDONED_MS = 10 * 60 * 1000;

export interface AtomicFolderOptions {
  /** Whether a written file also survives a power failure, for which each write waits for the disk. Default true. */
  readonly durable?: boolean;
}

/**
 * A folder in which a file is there wholly or not at all, also when the process or the machine dies while writing.
 * Callers give names that they have checked; the folder adds that links are not followed.
 */
export class AtomicFolder {
  /** Canonical absolute path. */
  readonly path: string;
  readonly #durable: boolean;

  private constructor(path: string, { durable = true }: AtomicFolderOptions) {
    this.path = path;
    this.#durable = durable;
  }

  /** Opens a folder, made where it is missing, and removes what dead writers left. @throws STORAGE_FAILED */
  static async open(path: string, options: AtomicFolderOptions = {}): Promise<AtomicFolder> {
    try {
      await makeFolder(join(path, UNFINISHED));
      await sweepUnfinished(path);
      return new AtomicFolder(await realpath(path), options);
    } catch (error) {
      throw storageError(path, error);
    }
  }

  /** Writes a file and replaces one of that name. @throws STORAGE_FULL, STORAGE_FAILED */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const target = join(this.path, name);
    const unfinished = join(this.path, UNFINISHED, `${process.pid}-${randomUUID()}`);
    try {
      const file = await open(unfinished, "wx");
      try {
        await file.writeFile(bytes);
        if (this.#durable) await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, target);
      if (this.#durable) await syncFolder(dirname(target));
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw storageError(target, error);
    }
  }

  /** A file's bytes; undefined when there is no regular file of that name. */
  async read(name: string): Promise<Uint8Array | undefined> {
    try {
      // A link could point anywhere; Windows has no such flag, and links there need rights that attackers lack.
      const file = await open(join(this.path, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      try {
        return (await file.stat()).isFile() ? await file.readFile() : undefined;
      } finally {
        await file.close();
      }
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Removes a file; a missing one is no error. @throws STORAGE_FAILED */
  async delete(name: string): Promise<void> {
    const target = join(this.path, name);
    await rm(target, { force: true }).catch((error: unknown) => {
      throw storageError(target, error);
    });
  }

  /** Names of the regular files directly in the folder. */
  async names(): Promise<readonly string[]> {
    const entries = await readdir(this.path, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  }
}

/** Removes the unfinished files of writers that are dead from a folder, which need not be there. */
export async function sweepUnfinished(path: string): Promise<void> {
  for (const file of await abandonedFiles(path)) await rm(file, { force: true });
}

/** Paths of the unfinished files of writers that are dead, in a folder, which need not be there. */
export async function abandonedFiles(path: string): Promise<readonly string[]> {
  const folder = join(path, UNFINISHED);
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const abandoned: string[] = [];
  for (const name of names) {
    const file = join(folder, name);
    if (!isRunning(Number.parseInt(name, 10)) || (await ageOf(file)) > ABANDONED_MS) abandoned.push(file);
  }
  return abandoned;
}

/** Milliseconds since a file was written to; 0 for one that has just gone. */
async function ageOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
}

/** Makes a rename survive a power failure. Not every system can sync a folder; there the rename is as durable as it gets. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY).catch(() => undefined);
  try {
    await folder?.sync().catch(() => undefined);
  } finally {
    await folder?.close();
  }
}
