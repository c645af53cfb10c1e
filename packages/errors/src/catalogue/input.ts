import type { ErrorKind } from "../kind.ts";

/** Values that a user gave: fields, flags, settings. */
export const inputErrors = {
  INPUT_INVALID: {
    status: 422,
    message: "{field}: {reason}.",
    hint: "Change {field} and try again.",
  },
  SETTING_UNKNOWN: {
    status: 422,
    message: 'There is no setting "{setting}" ({origin}).',
    hint: "{suggestion}",
  },
  SETTING_INVALID: {
    status: 422,
    message: "The setting {setting} ({origin}) is not valid: {reason}.",
    hint: "Correct it; `evoke config show` lists every setting and where its value comes from.",
  },
  SETTINGS_UNREADABLE: {
    status: 422,
    message: "The configuration file {path} cannot be read: {reason}.",
    hint: "Correct the file, or remove it to use the defaults.",
  },
} as const satisfies Record<string, ErrorKind>;
