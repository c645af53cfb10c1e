import type { Readable } from "node:stream";

/** Lines kept, and how much of each: enough to see why a process died. */
const LINES = 20;
const LINE_LENGTH = 500;

/** The last lines of some streams, which are passed on as they come. */
export class LogTail {
  #lines: string[] = [];

  /** Keeps a stream's last lines and passes everything on to `target`. The stream's end ends it. */
  follow(source: Readable, target: NodeJS.WritableStream): void {
    let unfinished = "";
    source.setEncoding("utf8");
    source.on("data", (text: string) => {
      target.write(text);
      const lines = (unfinished + text).split("\n");
      unfinished = (lines.pop() ?? "").slice(-LINE_LENGTH);
      this.#keep(lines);
    });
    source.on("end", () => this.#keep([unfinished]));
  }

  /** The last lines as one sentence. */
  toString(): string {
    return this.#lines.length === 0 ? "It logged nothing." : `Its last lines: ${this.#lines.join(" | ")}`;
  }

  #keep(lines: readonly string[]): void {
    const told = lines.filter((line) => line.trim() !== "").map((line) => line.slice(0, LINE_LENGTH));
    this.#lines = [...this.#lines, ...told].slice(-LINES);
  }
}
