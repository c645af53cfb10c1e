import { EvokeError, errorLine } from "@evoke/errors";
import type { LineConsole } from "./line-console.ts";

export interface ScriptOptions {
  readonly signal: AbortSignal;
  /** Whether the lines behind one that failed are run too. */
  readonly keepGoing: boolean;
  /** Told of each line that failed, where the others are run. */
  readonly onFailure: (message: string) => void;
}

/**
 * Runs the lines of a script up to `exit` or the first that fails.
 * @throws SCRIPT_LINE_FAILED naming the line that failed, or SCRIPT_LINES_FAILED once all were run, with what the first
 *   one failed of as the cause; CANCELED
 */
export async function runScript(
  lines: AsyncIterable<string>,
  console: LineConsole,
  { signal, keepGoing, onFailure }: ScriptOptions,
): Promise<void> {
  let number = 0;
  const failures: { readonly line: number; readonly cause: EvokeError }[] = [];
  for await (const line of lines) {
    number += 1;
    try {
      // Some editors put a byte order mark in front of a file.
      if ((await console.runLine(number === 1 ? line.replace(/^\ufeff/, "") : line, signal)) === "exit") break;
    } catch (cause) {
      if (signal.aborted || !(cause instanceof EvokeError)) throw cause;
      const parameters = { line: number, problem: cause.message, remedy: cause.hint };
      const failure = new EvokeError("SCRIPT_LINE_FAILED", parameters, { cause });
      if (!keepGoing) throw failure;
      onFailure(errorLine(failure));
      failures.push({ line: number, cause });
    }
  }
  const [first] = failures;
  if (first === undefined) return;
  const parameters = { count: failures.length, line: first.line };
  throw new EvokeError("SCRIPT_LINES_FAILED", parameters, { cause: first.cause });
}
