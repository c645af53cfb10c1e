import type { Command } from "commander";
import type { GlobalOptions } from "./global-options.ts";

/** Makes the program for arguments; the command that they name is defined, the others have their summaries. */
export type CreateProgram = (args: readonly string[]) => Promise<Command>;

/** What a command's module is given to define itself. */
export interface CommandSetup {
  /** Arguments after the command's name that are no flags. */
  readonly operands: readonly string[];
  readonly global: GlobalOptions;
  /** The program with the command that other arguments name defined: for what looks at commands. */
  readonly createProgram: CreateProgram;
}
