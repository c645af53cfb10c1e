import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "@evoke/services";
import { writeAtomically } from "../files/write-atomically.ts";

/** Lines that are kept. */
const MOST_LINES = 1000;

/** The file is cut once it has grown to this many times what is kept. */
const SLACK = 2;

/** A longer line is a paste that nobody looks for again. */
const LONGEST_LINE = 10_000;

/** Nobody else's business: what follows such a word, or a password in an address. */
const SECRET = /(passw(or)?d|passphrase|secret|token|api[-_]?key|credential|authorization)|:\/\/[^/\s]*:[^/\s]*@/i;

/**
 * The lines that were typed, in a file of the root folder. Lines that begin with a blank, or look like they hold a secret,
 * are not kept.
 */
export class LineHistory {
  readonly #folder: string;
  readonly #file: string;

  constructor(root: string) {
    this.#folder = root;
    this.#file = join(root, "cli-history");
  }

  /** The kept lines, the newest first, each once; none where the file cannot be read. */
  async load(): Promise<string[]> {
    const text = await readFile(this.#file, "utf8").catch(() => "");
    const lines = text.split("\n").filter((line) => line !== "");
    const kept = [...new Set(lines.reverse())].slice(0, MOST_LINES);
    if (lines.length > SLACK * MOST_LINES) await this.#rewrite(kept);
    return kept;
  }

  /** Adds a line. What cannot be written is not worth ending anything for. */
  async add(line: string): Promise<void> {
    if (!isKept(line)) return;
    try {
      await makeFolder(this.#folder);
      // Several prompts may be open at once: lines are only ever added, so that none overwrites those of another.
      await appendFile(this.#file, `${line}\n`, { mode: 0o600 });
    } catch {
      // Kept in memory only.
    }
  }

  async #rewrite(newestFirst: readonly string[]): Promise<void> {
    const text = [...newestFirst].reverse().map((line) => `${line}\n`);
    await writeAtomically(this.#file, Buffer.from(text.join(""))).catch(() => {});
  }
}

/** Whether a line may be found again. */
function isKept(line: string): boolean {
  return /^\S/.test(line) && line.length <= LONGEST_LINE && !SECRET.test(line);
}
