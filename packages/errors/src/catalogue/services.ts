import type { ErrorKind } from "../kind.ts";

/** Storage, configuration, database and processes. */
export const serviceErrors = {
  STORAGE_FAILED: {
    status: 500,
    message: "{path} cannot be written: {reason}.",
    hint: "Free some space or choose a folder that you may write to.",
  },
} as const satisfies Record<string, ErrorKind>;
