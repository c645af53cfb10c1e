import type { ErrorKind } from "../kind.ts";

/** Values that a user gave: fields, flags, settings. */
export const inputErrors = {
  INPUT_INVALID: {
    status: 422,
    message: "{field}: {reason}.",
    hint: "Change {field} and try again.",
  },
  DYNAMIC_PROMPT_INVALID: {
    status: 422,
    message: "The dynamic prompt cannot be used: {reason}.",
    hint: "Correct it; a backslash in front of a brace, |, #, $ or _ means that character itself.",
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
