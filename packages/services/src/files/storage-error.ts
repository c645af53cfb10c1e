import { EvokeError } from "@evoke/errors";

/** A failed write as a catalogue error: STORAGE_FULL when the disk or quota is full, else STORAGE_FAILED. */
export function storageError(path: string, cause: unknown): EvokeError {
  if (cause instanceof EvokeError) return cause;
  const code = errorCode(cause);
  if (code === "ENOSPC" || code === "EDQUOT") return new EvokeError("STORAGE_FULL", { path }, { cause });
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EvokeError("STORAGE_FAILED", { path, reason }, { cause });
}

/** Whether a failed read means that there is no such regular file (a symbolic link in its place counts as none). */
export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP" || code === "EISDIR";
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
