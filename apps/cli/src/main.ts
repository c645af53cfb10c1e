import { inspect } from "node:util";
import { EvokeError, errorLine } from "@evoke/errors";
import { exitCodeOf, exitCodes } from "./exit-code.ts";
import { systemReason } from "./files/system-reason.ts";
import { hyphenated } from "./hyphenated.ts";
import { createProgram } from "./program.ts";
import { commandLineError, isHelpShown } from "./usage-error.ts";

/**
 * The `evoke` command. Results go to stdout, everything else to stderr.
 *
 * @param given The arguments after the program's name.
 * @returns The exit code (docs/cli.md).
 */
export async function main(given: readonly string[]): Promise<number> {
  const args = normalized(given);
  process.stdout.on("error", endOnUnwritable);
  try {
    const program = await createProgram(args);
    await program.parseAsync(args, { from: "user" });
    return exitCodes.ok;
  } catch (thrown) {
    if (isHelpShown(thrown)) return exitCodes.ok;
    const error = commandLineError(thrown, args);
    process.stderr.write(`evoke: ${messageOf(error)}\n`);
    if (args.includes("--debug")) process.stderr.write(`${inspect(error)}\n`);
    return exitCodeOf(error);
  }
}

/** What is no `EvokeError` is a defect of the program. */
function messageOf(error: unknown): string {
  if (error instanceof EvokeError) return errorLine(error);
  return `${errorLine(error)} This is a fault of evoke; --debug shows where.`;
}

/** `--cfg_scale` means `--cfg-scale`, because fields are called so in graphs. */
function normalized(args: readonly string[]): readonly string[] {
  return args.map(hyphenated);
}

/** Whoever read our output (`| head`) has had enough; or a disk is full. */
function endOnUnwritable(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(exitCodes.ok);
  const unwritable = new EvokeError("OUTPUT_UNWRITABLE", { path: "stdout", reason: systemReason(error) });
  process.stderr.write(`evoke: ${messageOf(unwritable)}\n`);
  process.exit(exitCodes.failed);
}
