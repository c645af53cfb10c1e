import { closeSync, constants, fstatSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { EvokeError } from "@evoke/errors";

/** A regular file that stays open, so that what was checked is what is read. */
export interface OpenFile {
  /** Canonical absolute path. */
  readonly path: string;
  readonly size: number;
  /** Bytes [offset, offset + length). @throws EvokeError MODEL_FILE_CHANGED when the file has become shorter. */
  read(offset: number, length: number): Uint8Array;
  /**
   * Call this before the path is handed to something that opens it again, such as a memory map.
   * @throws EvokeError MODEL_FILE_CHANGED when the file was written to, resized, replaced or removed since it was opened.
   */
  verifyUnchanged(): void;
  close(): void;
}

/**
 * Opens a regular file by its canonical path.
 * @throws EvokeError MODEL_FILE_MISSING when there is none, it is a folder or device, or it may not be read.
 */
export function openRegularFile(path: string): OpenFile {
  const { canonical, descriptor } = openDescriptor(path);
  const opened = fstatSync(descriptor, { bigint: true });
  if (!opened.isFile()) {
    closeSync(descriptor);
    throw new EvokeError("MODEL_FILE_MISSING", {
      file: canonical,
      reason: opened.isDirectory() ? "it is a folder" : "it is not a regular file",
    });
  }
  let closed = false;
  return {
    path: canonical,
    size: Number(opened.size),
    read(offset, length) {
      // The system may have given the descriptor to another file since.
      if (closed) throw new Error(`${canonical} was read after it was closed`);
      const bytes = new Uint8Array(length);
      let done = 0;
      while (done < length) {
        const count = readSync(descriptor, bytes, done, length - done, offset + done);
        if (count === 0) throw new EvokeError("MODEL_FILE_CHANGED", { file: canonical, reason: "it became shorter" });
        done += count;
      }
      return bytes;
    },
    verifyUnchanged() {
      const now = fstatSync(descriptor, { bigint: true });
      const atPath = statSync(canonical, { bigint: true, throwIfNoEntry: false });
      const reason =
        now.size !== opened.size
          ? `its size went from ${opened.size} to ${now.size} bytes`
          : now.mtimeNs !== opened.mtimeNs
            ? "it was written to"
            : atPath?.ino !== opened.ino || atPath.dev !== opened.dev
              ? "it was replaced by another file"
              : undefined;
      if (reason !== undefined) throw new EvokeError("MODEL_FILE_CHANGED", { file: canonical, reason });
    },
    close() {
      if (closed) return;
      closed = true;
      closeSync(descriptor);
    },
  };
}

function openDescriptor(path: string): { readonly canonical: string; readonly descriptor: number } {
  try {
    const canonical = realpathSync(path);
    // Not blocking: opening a named pipe must fail the check above instead of waiting for a writer.
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
    return { canonical, descriptor: openSync(canonical, flags) };
  } catch (cause) {
    throw new EvokeError("MODEL_FILE_MISSING", { file: path, reason: systemReason(cause) }, { cause });
  }
}

function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return "it does not exist";
    case "EACCES":
    case "EPERM":
      return "permission was denied";
    case "ELOOP":
      return "its symbolic links lead in a circle";
    default:
      return code || String(error);
  }
}
