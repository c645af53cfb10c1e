import { EvokeError } from "@evoke/errors";
import { CommanderError } from "commander";
import { globalProgram } from "./global-options.ts";

/** Whether commander ended the run because it showed help or the version. */
export function isHelpShown(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}

/** Commander's complaint about the program's arguments as one of our errors; anything else as it is. */
export function commandLineError(error: unknown, args: readonly string[]): unknown {
  const command = commandName(args);
  const unknown = error instanceof CommanderError && error.code === "commander.unknownCommand";
  return asUsageError(error, unknown || command === undefined ? "evoke --help" : `evoke ${command} --help`);
}

/** The first argument that is neither a flag nor the value of one. */
function commandName(args: readonly string[]): string | undefined {
  try {
    return globalProgram().parseOptions([...args]).operands[0];
  } catch {
    return undefined;
  }
}

/** Commander's complaint as one of our errors that names where help is; anything else as it is. */
export function asUsageError(error: unknown, help: string): unknown {
  if (!(error instanceof CommanderError)) return error;
  const reason = error.message
    .replace(/^error: /, "")
    .replace(/\s*\n?\(Did you mean (?:one of )?([^?]*)\?\)/, "; did you mean $1?")
    .replace(/[.?]$/, "");
  return new EvokeError("USAGE_INVALID", { reason, help });
}
