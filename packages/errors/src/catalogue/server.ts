import type { ErrorKind } from "../kind.ts";

/** The HTTP server: requests that it refuses, and what keeps it from starting. */
export const serverErrors = {
  HOST_REFUSED: {
    status: 403,
    message: 'The Host header "{host}" is none of this server\'s names.',
    hint: "Use the address that the server printed, or start it with --allow-origin and the address that you use.",
  },
  ORIGIN_REFUSED: {
    status: 403,
    message: "Pages of {origin} may not use this server.",
    hint: "Start it with --allow-origin {origin} if you trust that page.",
  },
  HEADER_REPEATED: {
    status: 400,
    message: "The header {header} comes twice.",
    hint: "Send it once.",
  },
  TOKEN_REQUIRED: {
    status: 401,
    message: "This server asks for a token.",
    hint: "Send it in the header Authorization: Bearer <token>.",
  },
  ROUTE_UNKNOWN: {
    status: 404,
    message: "There is nothing at {method} {path}.",
    hint: "/docs lists what there is.",
  },
  CONTENT_TYPE_REFUSED: {
    status: 415,
    message: 'A body of the type "{type}" is not accepted here.',
    hint: "Send {accepted}.",
  },
  BODY_INVALID: {
    status: 400,
    message: "The body cannot be read: {reason}.",
    hint: "Correct it and send the request again.",
  },
  BODY_TOO_LARGE: {
    status: 413,
    message: "The body is larger than the {limit} bytes that are accepted here.",
    hint: "Send less at once.",
  },
  SESSION_COMPLETE: {
    status: 400,
    message: 'Nothing is left to run in the session "{id}".',
    hint: "Add nodes to it, or start a new one.",
  },
  RECALL_CONTRADICTORY: {
    status: 400,
    message: "strict and append exclude each other: one clears what is not named, the other keeps it.",
    hint: "Leave one of them out.",
  },
  RATE_LIMITED: {
    status: 429,
    message: "Too many of these requests came from one place; wait {seconds} s.",
    hint: "Send fewer, or several things in one request.",
  },
  SERVER_OVERLOADED: {
    status: 503,
    message: "The server has too much to do right now.",
    hint: "Try again in a few seconds.",
  },
  ADDRESS_PUBLIC: {
    status: 422,
    message: "{host} can be reached from other computers, and no token protects it.",
    hint: "Add --token <secret>, or --insecure if everyone who can reach it may use it.",
  },
  ADDRESS_IN_USE: {
    status: 409,
    message: "{host}:{port} is in use by another program.",
    hint: "Choose another --port, or stop that program.",
  },
  ADDRESS_UNAVAILABLE: {
    status: 422,
    message: "The server cannot listen on {host}:{port}: {reason}.",
    hint: "Choose another --host or --port.",
  },
} as const satisfies Record<string, ErrorKind>;
