import { mkdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { EvokeError } from "@evoke/errors";

/** Folders of the outputs folder that Evoke keeps for itself. */
const kept = new Set(["images", "tensors", "conditioning"]);

/** What a part of a path or of a file name may not have on some system: separators, wildcards, control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unusable = /[\\/:*?"<>|\u0000-\u001f\u007f]/;

/**
 * Makes a folder inside the outputs folder, and gives its canonical path.
 *
 * @param directory parts between slashes; empty: the outputs folder itself.
 * @throws INPUT_INVALID for a path that is absolute, leads elsewhere, also by links, or belongs to Evoke; STORAGE_FAILED
 */
export async function exportFolder(outputs: string, directory: string): Promise<string> {
  const parts = directory === "" ? [] : directory.split("/");
  const refused = parts.find((part) => part === "" || /^\.+$/.test(part) || unusable.test(part));
  if (refused !== undefined) throw invalid(`"${directory}" is no path of plain folder names inside the outputs folder`);
  if (kept.has(parts[0]?.toLowerCase() ?? "")) throw invalid(`the folder ${parts[0]} is the gallery's own`);
  try {
    let folder = await realpath(outputs);
    for (const part of parts) {
      const inner = join(folder, part);
      await mkdir(inner).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      });
      if ((await realpath(inner)) !== inner) throw invalid(`${part} is a link that leads elsewhere`);
      folder = inner;
    }
    return folder;
  } catch (cause) {
    if (cause instanceof EvokeError) throw cause;
    throw storageFailed(outputs + sep + directory, cause);
  }
}

/** @throws INPUT_INVALID when a text cannot be a part of a file name. */
export function checkNamePart(field: string, text: string): void {
  if (!unusable.test(text) && text.length <= 100) return;
  throw new EvokeError("INPUT_INVALID", { field, reason: "it must be a part of a file name, of at most 100 letters" });
}

/** @returns the error for a file that could not be written. */
export function storageFailed(path: string, cause: unknown): EvokeError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EvokeError("STORAGE_FAILED", { path, reason }, { cause });
}

function invalid(reason: string): EvokeError {
  return new EvokeError("INPUT_INVALID", { field: "output_directory", reason });
}
