import type { ErrorKind } from "../kind.ts";

/** Graphs, invocations and sessions. */
export const graphErrors = {
  GRAPH_INVALID: {
    status: 422,
    message: "The graph is not valid at {path}: {reason}.",
    hint: "Correct {path} and send the graph again.",
  },
} as const satisfies Record<string, ErrorKind>;
