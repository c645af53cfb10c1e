import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isModuleName } from "./discovery.ts";

/** A module of the user's, by its file or the name of its folder or package. */
export interface FoundModule {
  readonly name: string;
  /** The file that is imported. */
  readonly file: string;
}

/** The keyword by which an installed package says that it has invocations. */
const KEYWORD = "evoke-nodes";

const INDEX_FILES = ["index.js", "index.mjs", "index.ts", "index.mts"];

/**
 * The modules of a user's `nodes` folder: files in it, folders in it that have a `package.json` with an entry or an
 * `index.js`, and packages installed in it whose keywords name `evoke-nodes`. A folder without an entry holds what
 * others share. In alphabetical order of their names.
 */
export async function findUserModules(folder: string): Promise<readonly FoundModule[]> {
  const entries = await entriesOf(folder);
  const found = entries.map(async (entry): Promise<readonly FoundModule[]> => {
    const path = join(folder, entry.name);
    if (entry.name === "node_modules") return installedModules(path);
    if (entry.name.startsWith(".")) return [];
    if (!entry.isFolder) return isModuleName(entry.name) ? [{ name: entry.name, file: path }] : [];
    const file = (await packageEntry(path)) ?? (await indexFile(path));
    return file === undefined ? [] : [{ name: entry.name, file }];
  });
  return (await Promise.all(found)).flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function installedModules(folder: string): Promise<readonly FoundModule[]> {
  const entries = (await entriesOf(folder)).filter(({ isFolder, name }) => isFolder && !name.startsWith("."));
  const names = await Promise.all(
    entries.map(async ({ name }) => {
      if (!name.startsWith("@")) return [name];
      return (await entriesOf(join(folder, name))).map((inner) => `${name}/${inner.name}`);
    }),
  );
  const found = names.flat().map(async (name): Promise<readonly FoundModule[]> => {
    const path = join(folder, name);
    const { keywords } = (await readManifest(path)) ?? {};
    if (!Array.isArray(keywords) || !keywords.includes(KEYWORD)) return [];
    const file = (await packageEntry(path)) ?? (await indexFile(path));
    return file === undefined ? [] : [{ name, file }];
  });
  return (await Promise.all(found)).flat();
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What is in a folder, links followed; nothing where there is no such folder. */
async function entriesOf(folder: string): Promise<readonly Entry[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const isFolder = (path: string) =>
      readdir(path).then(
        () => true,
        () => false,
      );
    return await Promise.all(
      entries.map(async (entry) => ({
        name: entry.name,
        isFolder: entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(folder, entry.name)))),
      })),
    );
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return [];
    throw error;
  }
}

async function indexFile(folder: string): Promise<string | undefined> {
  const names = new Set((await entriesOf(folder)).map(({ name }) => name));
  const index = INDEX_FILES.find((name) => names.has(name));
  return index === undefined ? undefined : join(folder, index);
}

/** The file that a package's manifest names as its entry. */
async function packageEntry(folder: string): Promise<string | undefined> {
  const manifest = await readManifest(folder);
  const entry = exportedFile(manifest?.["exports"]) ?? manifest?.["main"];
  return typeof entry === "string" ? join(folder, entry) : undefined;
}

/** The file of `exports`, which is a path or tells one for `.` and for conditions. */
function exportedFile(exports: unknown): string | undefined {
  if (typeof exports === "string") return exports;
  if (typeof exports !== "object" || exports === null) return undefined;
  const byKey: Readonly<Record<string, unknown>> = { ...exports };
  return [".", "node", "import", "default"]
    .filter((key) => key in byKey)
    .map((key) => exportedFile(byKey[key]))
    .find((file) => file !== undefined);
}

async function readManifest(folder: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    return typeof manifest === "object" && manifest !== null ? { ...manifest } : undefined;
  } catch {
    // A manifest that cannot be read names no entry; the folder's index may still be one.
    return undefined;
  }
}
