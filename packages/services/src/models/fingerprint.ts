import { createHash } from "node:crypto";
import { open, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import type { ModelPlace } from "./find-models.ts";

export interface Fingerprint {
  /** `sha256-sampled:<hex>` */
  readonly hash: string;
  /** Bytes of all files. */
  readonly size: number;
}

const BLOCK = 64 * 1024;

/**
 * Tells models apart without reading gigabytes: SHA-256 over every file's relative name, size and three blocks of 64 KiB
 * from its start, middle and end. Models that differ in their weights differ there; it proves nothing against someone
 * who wants two files to look alike.
 */
export async function fingerprint({ path, kind }: ModelPlace): Promise<Fingerprint> {
  const hash = createHash("sha256");
  let size = 0;
  for (const name of kind === "file" ? [""] : await filesBelow(path)) {
    const file = await open(join(path, name));
    try {
      const stats = await file.stat();
      if (!stats.isFile()) continue;
      const length = stats.size;
      hash.update(`${kind === "file" ? extname(path) : name}\0${length}\0`);
      for (const position of new Set([0, Math.floor(length / 2), Math.max(0, length - BLOCK)])) {
        const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(BLOCK), position });
        hash.update(buffer.subarray(0, bytesRead));
      }
      size += length;
    } finally {
      await file.close();
    }
  }
  return { hash: `sha256-sampled:${hash.digest("hex")}`, size };
}

/** Files in a folder and its folders, as sorted relative paths with `/`. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
