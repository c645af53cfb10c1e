import type { ErrorKind } from "../kind.ts";

/** Lines of invocations, as `evoke cli` and `evoke pipe` take them. */
export const lineErrors = {
  LINE_INVALID: {
    status: 422,
    message: "Column {column}: {reason}.",
    hint: "Put text with blanks in quotes, and | between two invocations.",
  },
  LINE_COMMAND_UNKNOWN: {
    status: 404,
    message: 'There is neither an invocation nor a command "{name}".{nearest}',
    hint: "`help` lists both.",
  },
  LINE_NOTHING_TO_REPEAT: {
    status: 404,
    message: "Nothing has been run yet that could be run again.",
    hint: "Run an invocation first.",
  },
  LINE_RUN_FAILED: {
    status: 500,
    message: "{problem}",
    hint: "({code})",
  },
  LINK_NODE_UNKNOWN: {
    status: 404,
    message: "{flag} {node}: there is no such node.",
    hint: "`nodes` lists those that there are; -1 is the one before, -2 the one before that.",
  },
  LINK_INVALID: {
    status: 422,
    message: "--link {link}: {problem}",
    hint: "{remedy}",
  },
  PIPE_NOT_LINKED: {
    status: 422,
    message: "Nothing that {source} gives fits into {type}: it gives {outputs}.",
    hint: "{type} takes {inputs}.",
  },
  PIPE_WITHOUT_PICTURE: {
    status: 422,
    message: "{type} gives no picture that could be written to {output}.",
    hint: "Leave -o out, or end with an invocation that gives a picture.",
  },
  DEFAULT_UNKNOWN: {
    status: 404,
    message: "No invocation has an input {field}.{nearest}",
    hint: "Give the name of an input, or TYPE.INPUT for that of one invocation only.",
  },
  SCRIPT_LINE_FAILED: {
    status: 500,
    message: "line {line}: {problem}",
    hint: "{remedy}",
  },
  SCRIPT_LINES_FAILED: {
    status: 500,
    message: "{count} of the script's lines failed, the first of them line {line}.",
    hint: "Each is named above; without --keep-going the script ends at the first.",
  },
} as const satisfies Record<string, ErrorKind>;
