import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** Which lines of a file: `count` of them from `first` on, counted from 0. */
export interface LineRange {
  readonly first: number;
  readonly count: number;
}

/** Lines of a text file, without blanks around them; what is behind the last one is not read. */
export async function readLines(file: string, { first, count }: LineRange): Promise<readonly string[]> {
  const stream = createReadStream(file, { encoding: "utf8" });
  const lines: string[] = [];
  let index = 0;
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (index >= first) lines.push(line.trim());
      index += 1;
      if (lines.length >= count) break;
    }
  } finally {
    stream.destroy();
  }
  return lines;
}
