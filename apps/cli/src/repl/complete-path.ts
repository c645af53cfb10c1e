import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { homePath } from "../pipe/paths.ts";

/** The files and folders whose paths begin as typed; folders end in `/`. Hidden ones only where a dot is typed. */
export async function pathsLike(typed: string): Promise<readonly string[]> {
  if (typed === "~") return ["~/"];
  const cut = typed.lastIndexOf("/") + 1;
  const [folder, start] = [typed.slice(0, cut), typed.slice(cut)];
  const place = folder === "" ? "." : homePath(folder);
  const entries = await readdir(place, { withFileTypes: true });
  const fitting = entries.filter(({ name }) => name.startsWith(start) && (start !== "" || !name.startsWith(".")));
  const paths = fitting.map(async (entry) => {
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(join(place, entry.name))));
    return `${folder}${entry.name}${isFolder ? "/" : ""}`;
  });
  return (await Promise.all(paths)).sort();
}

async function leadsToFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
