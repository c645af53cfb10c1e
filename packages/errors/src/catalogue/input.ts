import type { ErrorKind } from "../kind.ts";

/** Values that a user gave: fields, flags, settings. */
export const inputErrors = {
  INPUT_INVALID: {
    status: 422,
    message: "{field}: {reason}.",
    hint: "Change {field} and try again.",
  },
} as const satisfies Record<string, ErrorKind>;
