import { EvokeError, errorLine } from "@evoke/errors";

/** An error as events and sessions carry it. */
export interface ErrorFacts {
  readonly error_type: string;
  readonly error_message: string;
  readonly error_traceback: string;
}

/** The names by which clients of the HTTP API know some errors. */
const PUBLIC_NAMES: ReadonlyMap<string, string> = new Map([
  ["NODE_INPUT_INVALID", "NodeInputError"],
  ["NODE_INPUT_MISSING", "MissingInputException"],
  ["NODE_CONNECTION_MISSING", "RequiredConnectionException"],
  ["CANCELED", "CanceledException"],
]);

export function errorFacts(error: unknown): ErrorFacts {
  const type = error instanceof EvokeError ? (PUBLIC_NAMES.get(error.code) ?? error.code) : undefined;
  return {
    error_type: type ?? (error instanceof Error ? error.name : "Error"),
    error_message: errorLine(error),
    error_traceback: error instanceof Error ? (error.stack ?? "") : "",
  };
}

/** `"Type: message"`, as a session keeps it. */
export function errorText(error: unknown): string {
  const { error_type, error_message } = errorFacts(error);
  return `${error_type}: ${error_message}`;
}
