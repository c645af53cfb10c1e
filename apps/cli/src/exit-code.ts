import { EvokeError } from "@evoke/errors";

/** Exit codes of the command, stable for scripts. */
export const exitCodes = { ok: 0, failed: 1, wrongInput: 2, notFound: 3, canceled: 130 } as const;

/** What each exit code means, for the help and docs/cli.md. */
export const exitCodeRows: readonly (readonly [number, string])[] = [
  [exitCodes.ok, "done"],
  [exitCodes.failed, "failed: something outside the input, such as an output that cannot be written"],
  [exitCodes.wrongInput, "what was given is wrong: flags, values, graphs, pictures, settings, model files"],
  [exitCodes.notFound, "something that was named is not there: a file, a model, an image, an invocation"],
  [exitCodes.canceled, "canceled"],
];

/** HTTP statuses that mean: what was given is wrong. */
const wrongInputStatuses: readonly number[] = [400, 413, 415, 422];

/** The exit code for an error that ended a command. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof EvokeError)) return exitCodes.failed;
  // A script ends with what its line failed of.
  if (/^SCRIPT_LINES?_FAILED$/.test(error.code)) return exitCodeOf(error.cause);
  if (error.code === "CANCELED") return exitCodes.canceled;
  if (error.status === 404) return exitCodes.notFound;
  return wrongInputStatuses.includes(error.status) ? exitCodes.wrongInput : exitCodes.failed;
}
