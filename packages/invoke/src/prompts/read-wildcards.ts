import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { EvokeError } from "@evoke/errors";
import { WILDCARD_PATTERN } from "./parse-dynamic-prompt.ts";
import { matchingNames, parseWildcardFile, type Wildcards } from "./wildcards.ts";

/** Bytes that the files of one prompt's wildcards may have, all together. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads the wildcards that a dynamic prompt mentions, and those that they mention: the `.txt` files of a folder and of
 * the folders in it. A folder that does not exist has none.
 *
 * @throws DYNAMIC_PROMPT_INVALID when the files are too large.
 */
export async function readWildcards(folder: string | undefined, prompt: string): Promise<Wildcards> {
  const waiting = mentionedIn(prompt);
  if (folder === undefined || waiting.length === 0) return new Map();
  const files = await textFiles(folder);
  const wildcards = new Map<string, readonly string[]>();
  const known = new Set(waiting);
  let bytes = 0;
  for (const pattern of waiting) {
    for (const name of matchingNames(pattern, files.keys())) {
      const file = files.get(name);
      if (file === undefined || wildcards.has(name)) continue;
      bytes += (await stat(file)).size;
      if (bytes > MOST_BYTES) {
        throw new EvokeError("DYNAMIC_PROMPT_INVALID", { reason: `the wildcards' files are too large (${name})` });
      }
      const text = await readFile(file, "utf8");
      wildcards.set(name, parseWildcardFile(text));
      const mentioned = mentionedIn(text).filter((other) => !known.has(other));
      for (const other of mentioned) known.add(other);
      waiting.push(...mentioned);
    }
  }
  return wildcards;
}

function mentionedIn(text: string): string[] {
  const found = text.matchAll(new RegExp(WILDCARD_PATTERN, "gu"));
  return [...new Set([...found].map(([, , name = ""]) => name.trim()))];
}

/** Text files by wildcard name. Links are not followed. */
async function textFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const files = entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".txt"))
      .map((entry) => join(entry.parentPath, entry.name));
    return new Map(files.map((file) => [relative(folder, file).slice(0, -4).split(sep).join("/"), file]));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return new Map();
    throw error;
  }
}
