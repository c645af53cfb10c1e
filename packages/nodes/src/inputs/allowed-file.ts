import { realpath } from "node:fs/promises";
import { parse, resolve, sep } from "node:path";
import { EvokeError } from "@evoke/errors";
import type { InvocationContext } from "@evoke/invoke";

/** The canonical path of a file inside one of the import folders. @throws NODE_PATH_REFUSED, FILE_UNREADABLE */
export async function allowedFile(path: string, { config }: InvocationContext): Promise<string> {
  const file = await realpath(path).catch(() => undefined);
  const found = await Promise.all(config.importFolders.map((folder) => realpath(folder).catch(() => undefined)));
  const folders = found.flatMap((folder) => folder ?? []);
  if (file !== undefined && folders.some((folder) => file.startsWith(folder.endsWith(sep) ? folder : folder + sep))) {
    return file;
  }
  // Where everything may be read, as on the command line, there is nothing to hide.
  if (file === undefined && folders.includes(parse(resolve(path)).root)) {
    throw new EvokeError("FILE_UNREADABLE", { path, reason: "it does not exist" });
  }
  // The same answer for a missing file and a forbidden one: outside its folders nobody learns what exists.
  throw new EvokeError("NODE_PATH_REFUSED", { path });
}
