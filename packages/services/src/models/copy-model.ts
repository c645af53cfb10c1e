import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { syncFolder } from "../files/atomic-folder.ts";
import { makeFolder } from "../files/make-folder.ts";
import { isMissing, storageError } from "../files/storage-error.ts";
import type { ModelPlace } from "./find-models.ts";
import { filesBelow } from "./fingerprint.ts";
import { cardPath } from "./model-card.ts";

/** Copies that are not finished: hidden, so that nobody takes one for a model. */
const UNFINISHED = /^\.evoke-[0-9a-f-]{36}\.part$/;

/** Bytes that are read at once. */
const CHUNK = 1024 * 1024;

export interface CopyModelOptions {
  /** Folder that the copy goes into; made where it is missing. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Called with the bytes that were copied since the last call. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Copies a model's file or folder, and the card beside a file. The copy gets its name once all of it is on the disk, so
 * that it is there wholly or not at all; a name that is taken gets a number.
 *
 * @returns the copy's path
 * @throws STORAGE_FULL, STORAGE_FAILED, and the signal's reason
 */
export async function copyModel(place: ModelPlace, { folder, signal, onBytes }: CopyModelOptions): Promise<string> {
  const unfinished = join(folder, `.evoke-${randomUUID()}.part`);
  try {
    await makeFolder(folder);
    for (const name of place.kind === "file" ? [""] : await filesBelow(place.path)) {
      await copyFile(join(place.path, name), join(unfinished, name), { signal, onBytes });
    }
    const target = await freePath(folder, place);
    const card = cardPath(place.path, "file");
    if (place.kind === "file" && (await exists(card))) {
      await copyFile(card, cardPath(target, "file"), { signal, onBytes: () => undefined });
    }
    signal.throwIfAborted();
    await rename(unfinished, target);
    await syncFolder(folder);
    return target;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    signal.throwIfAborted();
    throw storageError(place.path, error);
  }
}

/** Removes the unfinished copies that a dead process left in a folder, which need not be there. */
export async function sweepUnfinishedCopies(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names) {
    if (UNFINISHED.test(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Copies a file in pieces, so that it can be watched and stopped, and waits until the disk has it. */
async function copyFile(
  from: string,
  to: string,
  { signal, onBytes }: Pick<CopyModelOptions, "signal" | "onBytes">,
): Promise<void> {
  // A link to a folder, or something that has no end.
  if (!(await stat(from)).isFile()) return;
  await mkdir(dirname(to), { recursive: true });
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.byteLength);
      done(null, chunk);
    },
  });
  const source = createReadStream(from, { highWaterMark: CHUNK });
  await pipeline(source, count, createWriteStream(to, { flags: "wx", flush: true }), { signal });
  await syncFolder(dirname(to));
}

/** Where a copy can go: under its own name, or the first one with a number that is free. */
async function freePath(folder: string, { name, path, kind }: ModelPlace): Promise<string> {
  const extension = kind === "file" ? extname(path) : "";
  for (let number = 1; ; number += 1) {
    const target = join(folder, `${number === 1 ? name : `${name}-${number}`}${extension}`);
    const isTaken = (await exists(target)) || (kind === "file" && (await exists(cardPath(target, "file"))));
    if (!isTaken) return target;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
