import { fileURLToPath } from "node:url";
import { spawn } from "@lydell/node-pty";

const program = fileURLToPath(new URL("../../bin/evoke.mjs", import.meta.url));

/** A program that runs in a terminal of its own. */
export interface Terminal {
  type(keys: string): void;
  /** Waits until what was written since the last wait matches, and gives it. @throws after ten seconds */
  until(pattern: RegExp): Promise<string>;
  /** The exit code, once it has ended. */
  readonly exit: Promise<number>;
  /** Ends it at once. */
  kill(): void;
}

const PATIENCE_MS = 10_000;

export interface TerminalOptions {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts `evoke` in a pseudo-terminal of 80 columns. */
export function evokeInTerminal(args: readonly string[], options: TerminalOptions): Terminal {
  return inTerminal(process.execPath, [program, ...args], options);
}

/** Starts a program in a pseudo-terminal of 80 columns. */
export function inTerminal(
  file: string,
  args: readonly string[],
  { folder, environment = {} }: TerminalOptions,
): Terminal {
  const env = { ...process.env, EVOKE_ROOT: `${folder}/root`, TERM: "xterm-256color", NO_COLOR: "1", ...environment };
  const terminal = spawn(file, [...args], { cols: 80, rows: 24, cwd: folder, env });
  let unread = "";
  terminal.onData((text) => {
    unread += text;
  });
  const until = async (pattern: RegExp): Promise<string> => {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = pattern.exec(unread);
      if (found !== null) {
        const read = unread.slice(0, found.index + found[0].length);
        unread = unread.slice(read.length);
        return read;
      }
      if (performance.now() > end) {
        terminal.kill("SIGKILL");
        throw new Error(`${pattern} did not come; there was ${JSON.stringify(unread)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const exit = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  return { type: (keys) => terminal.write(keys), until, exit, kill: () => terminal.kill("SIGKILL") };
}
