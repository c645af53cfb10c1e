import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { builtModule } from "../testing/built-module.ts";
import { openLibsql } from "./libsql-database.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations/index.ts";
import { SharedSqliteDialect } from "./shared-sqlite-dialect.ts";

const PROCESSES = 4;
const ROWS_OF_EACH = 5;
const program = fileURLToPath(new URL("../testing/simultaneous-opener.mjs", import.meta.url));
let processes: readonly ChildProcess[] = [];

beforeAll(async () => {
  builtModule("database/open-database.js");
  processes = Array.from({ length: PROCESSES }, () => fork(program, { execArgv: [] }));
  await Promise.all(processes.map((process) => once(process, "message")));
}, 120_000);
afterAll(() => {
  for (const process of processes) process.kill("SIGKILL");
});

/** Has every process do the same at the same moment; what each of them said of it. */
async function allAtOnce(action: string, path?: string): Promise<readonly unknown[]> {
  const at = Date.now() + 10;
  const answers = processes.map(async (process) => {
    const answer = once(process, "message");
    process.send({ action, path, at });
    return (await answer)[0];
  });
  return Promise.all(answers);
}

const allDone = Array.from({ length: PROCESSES }, () => "done");

/** How many rows each transaction found that wrote one: none found the same as another. */
function foundByWriters(path: string): readonly number[] {
  const database = openLibsql(path);
  const rows = database.prepare("select value from client_state order by cast(value as integer)").all([]);
  const { value } = Object(database.prepare("select integrity_check as value from pragma_integrity_check").all([])[0]);
  database.close();
  expect(value).toBe("ok");
  return rows.map((row) => Number(Object(row).value));
}

const everyTransaction = Array.from({ length: PROCESSES * ROWS_OF_EACH }, (_, at) => at);

describe("processes that come at the same moment", () => {
  it("make one new database together and write to it, each transaction after the other", async () => {
    const folder = temporaryFolder();
    for (let round = 0; round < 25; round++) {
      const path = join(folder, `${round}.db`);
      expect(await allAtOnce("writeRows", path)).toEqual(allDone);
      expect(foundByWriters(path)).toEqual(everyTransaction);
    }
  }, 120_000);

  it("migrate an older database together, each after a whole copy of it", async () => {
    const folder = temporaryFolder();
    for (let round = 0; round < 8; round++) {
      const path = join(folder, String(round), "evoke.db");
      mkdirSync(join(folder, String(round)));
      const older = new Kysely({ dialect: new SharedSqliteDialect(openLibsql(path)) });
      const known = Object.fromEntries(Object.entries(migrations).slice(0, -1));
      await migrate(older, { path, migrations: known });
      await older.destroy();
      expect(await allAtOnce("writeRows", path)).toEqual(allDone);
      expect(foundByWriters(path)).toEqual(everyTransaction);
      const backups = readdirSync(join(folder, String(round), "backups"));
      expect(backups.length).toBeGreaterThan(0);
      expect(backups.filter((name) => !name.endsWith(".db"))).toEqual([]);
    }
  }, 120_000);

  it("faults row 34: get a folder's lock one at a time, and it is never that nobody gets it", async () => {
    const folder = temporaryFolder();
    for (let round = 0; round < 20; round++) {
      const path = join(folder, String(round));
      mkdirSync(join(path, "databases"), { recursive: true });
      const answers = await allAtOnce("lock", path);
      expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
      const owner = processes[answers.indexOf("done")]?.pid;
      const refusals = answers.filter((answer) => answer !== "done");
      for (const refusal of refusals) expect(refusal).toContain(`ROOT_IN_USE: Another evoke server, process ${owner},`);
      await allAtOnce("release");
    }
  }, 120_000);
});
