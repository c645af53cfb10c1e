import { readdir, realpath } from "node:fs/promises";
import { basename, extname, join, sep } from "node:path";
import type { Logger } from "@evoke/invoke";
import { isMissing } from "../files/storage-error.ts";
import { CARD_NAME } from "./model-card.ts";

/** A place that looks like a model: nothing has been read of it yet. */
export interface ModelPlace {
  /** Canonical absolute path. */
  readonly path: string;
  readonly kind: "folder" | "file";
  /** The folder's or file's name, without extension. */
  readonly name: string;
}

/** Extensions of weight files. What a file really is, its content says. */
const WEIGHTS = new Set([".safetensors", ".ckpt", ".pt", ".pth", ".bin", ".gguf"]);

/** Files that make a folder one model: an index, a configuration, a card, or weights that are always called so. */
const FOLDER_MARKS = new Set([
  "model_index.json",
  "config.json",
  CARD_NAME,
  "image_encoder.txt",
  "learned_embeds.bin",
  "learned_embeds.safetensors",
  "pytorch_lora_weights.bin",
  "pytorch_lora_weights.safetensors",
]);

/** A models folder is a few levels deep; deeper trees are something else. */
const MAX_DEPTH = 6;

/**
 * Models below a folder, in the order of their paths; none when the folder is missing. Links that lead out of the folder
 * are not followed, because only what lies in a models folder may be loaded.
 */
export async function findModels(folder: string, logger: Logger): Promise<readonly ModelPlace[]> {
  const root = await realpath(folder).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  return root === undefined ? [] : search({ root, logger, seen: new Set() }, root, 0);
}

/** The model at a path that a person typed; undefined when there is none. */
export async function modelAt(path: string): Promise<ModelPlace | undefined> {
  const canonical = await realpath(path).catch(() => undefined);
  if (canonical === undefined) return undefined;
  const names = await readdir(canonical).catch(() => undefined);
  if (names) return names.some((name) => FOLDER_MARKS.has(name)) ? placeOf(canonical, "folder") : undefined;
  return WEIGHTS.has(extname(canonical).toLowerCase()) ? placeOf(canonical, "file") : undefined;
}

interface Search {
  readonly root: string;
  readonly logger: Logger;
  /** Canonical folders walked so far: links may make circles. */
  readonly seen: Set<string>;
}

async function search(context: Search, folder: string, depth: number): Promise<readonly ModelPlace[]> {
  if (context.seen.has(folder)) return [];
  context.seen.add(folder);
  const entries = await readdir(folder, { withFileTypes: true });
  if (depth > 0 && entries.some((entry) => FOLDER_MARKS.has(entry.name))) return [placeOf(folder, "folder")];
  const places: ModelPlace[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith(".")) continue;
    const path = entry.isSymbolicLink() ? await insideOf(context, join(folder, entry.name)) : join(folder, entry.name);
    if (path === undefined) continue;
    if (WEIGHTS.has(extname(path).toLowerCase())) places.push(placeOf(path, "file"));
    else if (depth < MAX_DEPTH && !entry.isFile()) places.push(...(await search(context, path, depth + 1)));
  }
  return places;
}

/** Where a link leads, when that is inside the models folder. */
async function insideOf({ root, logger }: Search, link: string): Promise<string | undefined> {
  const target = await realpath(link).catch(() => undefined);
  if (target?.startsWith(root + sep)) return target;
  logger.warn({ event: "model.link-skipped", link }, "a link that leads out of the models folder is not followed");
  return undefined;
}

function placeOf(path: string, kind: ModelPlace["kind"]): ModelPlace {
  return { path, kind, name: kind === "file" ? basename(path, extname(path)) : basename(path) };
}
