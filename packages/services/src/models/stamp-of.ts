import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "../files/storage-error.ts";
import type { ModelPlace } from "./find-models.ts";
import { filesBelow } from "./fingerprint.ts";
import { cardPath } from "./model-card.ts";

/** Raised when `describeModel` finds out more than before: then every model is read once more. */
const DESCRIPTION_VERSION = 1;

/**
 * How a model's files look from outside: names, sizes and times of change, the card's included. As long as it is the
 * same, the model need not be read again.
 */
export async function stampOf({ path, kind }: ModelPlace): Promise<string> {
  const files =
    kind === "file" ? [path, cardPath(path, kind)] : (await filesBelow(path)).map((name) => join(path, name));
  const looks = await Promise.all(files.map(async (file) => `${file}\0${await lookOf(file)}`));
  const hash = createHash("sha256").update(looks.join("\n")).digest("hex").slice(0, 32);
  return `${DESCRIPTION_VERSION}-${hash}`;
}

async function lookOf(file: string): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(file);
    return `${size}\0${mtimeMs}`;
  } catch (error) {
    if (isMissing(error)) return "missing";
    throw error;
  }
}
