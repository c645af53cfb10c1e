import { createInterface, type Interface } from "node:readline";
import { EvokeError, errorLine } from "@evoke/errors";
import { colours } from "../terminal/colours.ts";
import type { LineCompleter } from "./complete-line.ts";
import type { LineConsole } from "./line-console.ts";
import type { LineHistory } from "./line-history.ts";
import { MutedOutput } from "./muted-output.ts";

export interface PromptOptions {
  readonly console: LineConsole;
  readonly history: LineHistory;
  readonly complete: LineCompleter;
}

const style = colours(process.stdout);
const PROMPT = `${style("cyan", "evoke>")} `;

/**
 * Reads lines from the terminal and runs them. While one runs, Ctrl-C cancels it; what is typed meanwhile waits. At the
 * prompt Ctrl-C drops the line, and leaves where there is none and it is pressed again.
 */
export class Prompt {
  readonly #console: LineConsole;
  readonly #history: LineHistory;
  readonly #output = new MutedOutput(process.stdout);
  readonly #reader: Interface;
  /** Lines that were typed and not run yet. */
  readonly #waiting: string[] = [];
  #running: AbortController | undefined;
  #ended = false;
  #interrupts = 0;
  #wake = () => {};

  constructor({ console, history, complete }: PromptOptions, earlier: readonly string[]) {
    this.#console = console;
    this.#history = history;
    this.#reader = createInterface({
      input: process.stdin,
      output: this.#output,
      terminal: true,
      prompt: PROMPT,
      history: [...earlier],
      historySize: 1000,
      removeHistoryDuplicates: true,
      completer: (line: string, give: (error: null, result: [string[], string]) => void) => {
        void complete(line).then(({ words, typed }) => give(null, [[...words], typed]));
      },
    });
    this.#reader.on("line", (line) => this.#onLine(line));
    this.#reader.on("SIGINT", () => this.#onInterrupt());
    this.#reader.on("close", () => {
      this.#ended = true;
      this.#wake();
    });
  }

  /** Runs lines until someone leaves. */
  async run(): Promise<void> {
    try {
      for (let line = await this.#next(); line !== undefined; line = await this.#next()) {
        if ((await this.#run(line)) === "exit") return;
      }
    } finally {
      this.#reader.close();
      this.#output.destroy();
    }
  }

  /** The next line; undefined when there is none any more. */
  async #next(): Promise<string | undefined> {
    const early = this.#waiting.shift();
    if (early !== undefined) {
      process.stdout.write(`${PROMPT}${early}\n`);
      return early;
    }
    if (this.#ended) return undefined;
    this.#output.unmute();
    this.#reader.prompt(true);
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#output.mute();
    const line = this.#waiting.shift();
    if (line === undefined) process.stdout.write("\n");
    return line;
  }

  async #run(line: string): Promise<"next" | "exit"> {
    this.#running = new AbortController();
    try {
      return await this.#console.runLine(line, this.#running.signal);
    } catch (error) {
      process.stderr.write(`${messageOf(error)}\n`);
      return "next";
    } finally {
      this.#running = undefined;
    }
  }

  #onLine(line: string): void {
    this.#interrupts = 0;
    void this.#history.add(line);
    this.#waiting.push(line);
    this.#wake();
  }

  #onInterrupt(): void {
    if (this.#running !== undefined) {
      this.#waiting.length = 0;
      this.#dropTyped();
      this.#running.abort();
      return;
    }
    const typed = this.#reader.line !== "";
    this.#interrupts = typed ? 0 : this.#interrupts + 1;
    if (this.#interrupts > 1) {
      this.#reader.close();
      return;
    }
    this.#dropTyped();
    process.stdout.write(typed ? "^C\n" : "\nCtrl-C again, Ctrl-D or exit leaves.\n");
    this.#reader.prompt();
  }

  /** Empties the line that is being typed, without a trace on the screen. */
  #dropTyped(): void {
    const muted = this.#running !== undefined;
    this.#output.mute();
    this.#reader.write(null, { ctrl: true, name: "e" });
    this.#reader.write(null, { ctrl: true, name: "u" });
    if (!muted) this.#output.unmute();
  }
}

function messageOf(error: unknown): string {
  const style = colours(process.stderr);
  if (error instanceof EvokeError && error.code === "CANCELED") return style("yellow", "canceled");
  const fault = error instanceof EvokeError ? "" : " This is a fault of evoke.";
  return `${style("red", "error:")} ${errorLine(error)}${fault}`;
}
