import type { ErrorKind } from "../kind.ts";

/** The command line: its arguments and the files that they name. */
export const cliErrors = {
  USAGE_INVALID: {
    status: 400,
    message: "{reason}.",
    hint: 'See "{help}".',
  },
  FLAG_INVALID: {
    status: 422,
    message: "{flag} must be {expected}, not {value}.",
    hint: "{nearest}",
  },
  FLAG_MISSING: {
    status: 422,
    message: "{flag} is missing: it takes {expected}.",
    hint: "Add {flag}.",
  },
  HELP_TOPIC_UNKNOWN: {
    status: 404,
    message: 'There is no help on "{topic}".{nearest}',
    hint: '"evoke help" lists commands and topics.',
  },
  FILE_UNREADABLE: {
    status: 404,
    message: "{path} cannot be read: {reason}.",
    hint: "Check the path and that you may read it.",
  },
  FILE_TOO_LARGE: {
    status: 413,
    message: "{path} is larger than {limit}, the most that is read.",
    hint: "Check that it is the file that you mean.",
  },
  OUTPUT_UNWRITABLE: {
    status: 403,
    message: "{path} cannot be written: {reason}.",
    hint: "Choose another place with -o.",
  },
  PICTURE_NOT_FOUND: {
    status: 404,
    message: 'There is neither a file nor a stored image "{picture}".',
    hint: "Check the path, or give the name that a run printed.",
  },
  PICTURE_UNUSABLE: {
    status: 422,
    message: "{path}: {problem}",
    hint: "{remedy}",
  },
  PICTURE_WITHOUT_RECIPE: {
    status: 422,
    message: "{path} does not say how it was made: {reason}.",
    hint: "Use a PNG as Evoke or InvokeAI saved it; other programs drop what is needed.",
  },
  GRAPH_FILE_INVALID: {
    status: 422,
    message: "{path} is no workflow or graph: {reason}.",
    hint: "Give a workflow or graph of InvokeAI as JSON, or a PNG that carries one.",
  },
  RUNS_FAILED: {
    status: 500,
    message: "{failed} of {count} runs failed.",
    hint: "What went wrong is said above, run by run.",
  },
  PROBLEMS_FOUND: {
    status: 500,
    message: "{count} of what was found in {root} is not in order.",
    hint: "evoke doctor --repair mends what it can; what is left needs what is advised above.",
  },
} as const satisfies Record<string, ErrorKind>;
