import { EvokeError } from "@evoke/errors";
import type { SqliteDatabase, SqliteStatement } from "kysely";
import Libsql from "libsql";

export interface LibsqlOptions {
  /** How long a statement waits for another process that writes, in milliseconds. Default 5000. */
  readonly busyTimeoutMs?: number;
}

/**
 * A SQLite file as Kysely's dialect wants it, with SQLite's errors as errors of the catalogue. WAL lets readers go on
 * while one writes.
 *
 * @throws DATABASE_UNAVAILABLE, DATABASE_DAMAGED
 */
export function openLibsql(path: string, { busyTimeoutMs = 5000 }: LibsqlOptions = {}): SqliteDatabase {
  return convertingErrors(path, () => {
    const database = new Libsql(path, { timeout: busyTimeoutMs });
    try {
      useWriteAheadLog(database, performance.now() + busyTimeoutMs);
      database.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    } catch (error) {
      database.close();
      throw error;
    }
    return {
      prepare: (sql) =>
        statement(
          path,
          convertingErrors(path, () => database.prepare(sql)),
        ),
      close: () => {
        database.close();
      },
    };
  });
}

/**
 * SQLite's own waiting does not cover the change of a file's journal mode: it begins as a reader and becomes a writer, so
 * that of two processes which open a new file at the same moment, one is told at once that the file is locked.
 */
function useWriteAheadLog(database: Libsql.Database, deadline: number): void {
  for (;;) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error;
    }
    sleepInThisThread(1 + 9 * Math.random());
  }
}

/** As SQLite waits for a lock, too: statements have no promises. */
function sleepInThisThread(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Whether another process holds a lock on the file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}

function statement(path: string, prepared: Libsql.Statement): SqliteStatement {
  return {
    reader: prepared.reader,
    all: (parameters) => convertingErrors(path, () => prepared.all(...parameters)),
    run: (parameters) => convertingErrors(path, () => prepared.run(...parameters)),
    iterate: (parameters) => convertingErrors(path, () => prepared.iterate(...parameters)),
  };
}

function convertingErrors<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw databaseError(path, error);
  }
}

/** Errors that a user's surroundings cause get a catalogue code; others are defects of a query and stay as they are. */
function databaseError(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
  const reason = cause.message;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return new EvokeError("DATABASE_DAMAGED", { path, reason }, { cause });
  // The second: the file that processes coordinate by cannot be given its 32 KiB.
  if (/^SQLITE_(FULL|IOERR_SHMSIZE)/.test(code)) return new EvokeError("STORAGE_FULL", { path }, { cause });
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL|READONLY|CANTOPEN|IOERR|PERM)/.test(code)) {
    return new EvokeError("DATABASE_UNAVAILABLE", { path, reason }, { cause });
  }
  return cause;
}
