import { catalogue, type ErrorCode } from "./catalogue.ts";
import { type ErrorKind, type ErrorParameters, fillTemplate } from "./kind.ts";

/**
 * The one error class of the project. Everything that a user's input or surroundings can cause is thrown as one of
 * these; anything else that surfaces is a defect.
 *
 * @example throw new EvokeError("MODEL_NOT_FOUND", { model: "dream", known: "icons" });
 */
export class EvokeError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  /** HTTP status for this error. */
  readonly status: number;
  /** What the user can do about it. */
  readonly hint: string;
  /** What filled the templates: with the code, all that another process needs to make the same error. */
  readonly parameters: Readonly<Record<string, string | number>>;

  constructor(code: Code, parameters: ErrorParameters<(typeof catalogue)[Code]>, options?: ErrorOptions) {
    const kind: ErrorKind = catalogue[code];
    super(fillTemplate(kind.message, parameters), options);
    this.name = "EvokeError";
    this.code = code;
    this.status = kind.status;
    this.parameters = parameters;
    this.hint = fillTemplate(kind.hint, parameters);
  }

  /** The error that another process described by its code and parameters. */
  static from({ code, parameters }: Pick<EvokeError, "code" | "parameters">): EvokeError {
    // The parameters fitted the code where the error was made.
    return new EvokeError(code, parameters as ErrorParameters<(typeof catalogue)[ErrorCode]>);
  }
}

/** The one line that a user is shown: what is wrong, then what to do. */
export function errorLine(error: unknown): string {
  if (error instanceof EvokeError) return `${error.message} ${error.hint}`.replace(/\s*\n\s*/g, " ").trim();
  return error instanceof Error ? error.message.replace(/\s*\n\s*/g, " ") : String(error);
}
