import type { InvocationRegistry } from "@evoke/invoke";
import type { LineOutput } from "../../pipe/line-output.ts";
import type { PipeSession } from "../../pipe/pipe-session.ts";
import type { StageWords } from "../../pipe/split-line.ts";
import type { Defaults } from "../defaults.ts";

/** What comes after a line: the next one, or the end. */
export type After = "next" | "exit";

/** What commands work with: whatever runs the lines. */
export interface Console {
  readonly registry: InvocationRegistry;
  readonly output: LineOutput;
  readonly pipe: PipeSession;
  readonly defaults: Defaults;
  readonly builtins: readonly Builtin[];
  /** The invocations of the last line. */
  readonly last: readonly StageWords[];
  runStages(words: readonly StageWords[], signal: AbortSignal): Promise<void>;
}

/** A call of a command. */
export interface BuiltinCall {
  /** What follows its name. */
  readonly words: readonly string[];
  readonly console: Console;
  readonly signal: AbortSignal;
}

/** A command about the session, beside the invocations. */
export interface Builtin {
  readonly name: string;
  /** How it is typed: `history [count]`. */
  readonly usage: string;
  readonly summary: string;
  /** Most words that it takes. */
  readonly most: number;
  run(call: BuiltinCall): Promise<After | undefined>;
}

/** What a command's --help shows. */
export function builtinHelp({ usage, summary }: Builtin): string {
  return `${usage}\n  ${summary}.\n`;
}

/** The command of a name; `_` is the same as `-`. An invocation of that name goes first. */
export function findBuiltin(name: string, { registry, builtins }: Pick<Console, "registry" | "builtins">) {
  return registry.has(name) ? undefined : builtins.find((builtin) => builtin.name === name.replaceAll("_", "-"));
}
