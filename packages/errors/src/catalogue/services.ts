import type { ErrorKind } from "../kind.ts";

/** Storage, configuration, database and processes. */
export const serviceErrors = {
  STORAGE_FAILED: {
    status: 500,
    message: "{path} cannot be written: {reason}.",
    hint: "Choose a folder that you may write to.",
  },
  STORAGE_FULL: {
    status: 507,
    message: "There is no space left to write {path}.",
    hint: "Free some space and try again.",
  },
  IMPLEMENTATION_UNKNOWN: {
    status: 422,
    message: "The setting {setting} names {choice}, which cannot be loaded: {reason}.",
    hint: "Known: {known}; or the path of a module that exports open (docs/operations.md).",
  },
  OBJECT_NOT_FOUND: {
    status: 404,
    message: 'There is no {kind} "{object}".',
    hint: "Intermediate results live as long as the run that made them; run the graph again.",
  },
  OBJECT_DAMAGED: {
    status: 500,
    message: 'The {kind} "{object}" cannot be read: {reason}.',
    hint: "Run the graph again.",
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    message: "The database {path} cannot be used: {reason}.",
    hint: "Check that the file may be read and written and that no other program keeps it locked.",
  },
  DATABASE_DAMAGED: {
    status: 500,
    message: "The database {path} is damaged: {reason}.",
    hint: "Stop every evoke process and put the newest file of the backups folder beside it in its place.",
  },
  DATABASE_NEWER: {
    status: 500,
    message: "The database {path} was written by a newer version (it has {migration}).",
    hint: "Update evoke, or start it with another root folder.",
  },
  WORKER_CRASHED: {
    status: 500,
    message: "The worker process died ({reason}). {log}",
    hint: "Run it again; if it happens again, less memory may help: a smaller picture or another device.",
  },
  WORKER_CLOSED: {
    status: 503,
    message: "The worker process is closed.",
    hint: "Start evoke again.",
  },
} as const satisfies Record<string, ErrorKind>;
