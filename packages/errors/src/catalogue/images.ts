import type { ErrorKind } from "../kind.ts";

/** Pictures: decoding, encoding, storing. */
export const imageErrors = {
  IMAGE_NOT_FOUND: {
    status: 404,
    message: 'There is no image "{image}".',
    hint: "Check the name; it may have been deleted.",
  },
} as const satisfies Record<string, ErrorKind>;
