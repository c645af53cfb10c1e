import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../../../test/support/weight-files.ts";
import { type Database, openDatabase } from "../database/open-database.ts";
import { ServerProcess } from "../testing/server-process.ts";
import { isRunning } from "../testing/test-server.ts";
import { isFinal, STATUSES } from "./statuses.ts";

const KILLS = 200;
const WORKERS = 2;

/** A small generator (mulberry32), so that a run that fails can be repeated. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Snapshot {
  readonly items: ReadonlyMap<number, { readonly status: (typeof STATUSES)[number]; readonly text: string }>;
  readonly completed: number;
  /** How many workers were lost with an item. */
  readonly crashes: number;
}

/** Looks at everything at one moment and checks what must be true at every moment. */
async function check(database: Database, before: Snapshot, accepted: readonly number[]): Promise<Snapshot> {
  return database.transaction().execute(async (transaction) => {
    const rows = await transaction.selectFrom("queue_items").selectAll().orderBy("item_id").execute();
    const byId = new Map(rows.map((row) => [row.item_id, row]));
    // No accepted item is lost.
    expect(accepted.filter((id) => !byId.has(id))).toEqual([]);
    // What is final stays as it is.
    const items = new Map(rows.map((row) => [row.item_id, { status: row.status, text: JSON.stringify(row) }]));
    for (const [id, { status, text }] of before.items) if (isFinal(status)) expect(items.get(id)?.text).toBe(text);
    // Nothing is shown twice: each picture belongs to an item's present run, and a finished run has made exactly one.
    const images = await transaction.selectFrom("images").select(["image_name", "session_id"]).execute();
    const counts = new Map<string, number>();
    for (const { session_id } of images) counts.set(session_id ?? "", (counts.get(session_id ?? "") ?? 0) + 1);
    const sessions = new Set(rows.map(({ session_id }) => session_id));
    expect([...counts.keys()].filter((session) => !sessions.has(session))).toEqual([]);
    for (const { status, session_id, crashes } of rows) {
      const pictures = counts.get(session_id) ?? 0;
      if (status === "completed") expect(pictures).toBe(1);
      else if (status === "pending") expect(pictures).toBe(0);
      else expect(pictures).toBeLessThanOrEqual(1);
      if (status === "failed") expect(crashes).toBe(2);
    }
    // The counts say what is there.
    const [counted] = await transaction.selectFrom("queue_counts").selectAll().where("scope", "=", "queue").execute();
    const real = STATUSES.map((status) => rows.filter((row) => row.status === status).length);
    expect(STATUSES.map((status) => counted?.[status] ?? 0)).toEqual(real);
    const completed = rows.filter(({ status }) => status === "completed").length;
    return { items, completed, crashes: rows.reduce((sum, row) => sum + row.crashes, 0) };
  });
}

/** The process of a worker that is running an item, waiting a little for one. */
async function someWorker(database: Database, random: () => number): Promise<number | undefined> {
  for (let tries = 0; tries < 500; tries++) {
    const running = database.selectFrom("queue_items").select("worker").where("status", "=", "in_progress");
    const rows = await running.execute();
    const pids = rows.map(({ worker }) => Number(worker?.split("/")[2])).filter(isRunning);
    if (pids.length > 0) return pids[Math.floor(random() * pids.length)];
    await setTimeout(5);
  }
  return undefined;
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has died with its server.
  }
}

it(`faults rows 28 and 29: ${KILLS} random kills lose no accepted item and show none twice`, async () => {
  const seed = Number(process.env["EVOKE_TEST_SEED"] ?? Date.now() % 1e6);
  const random = randomOf(seed);
  const root = temporaryFolder();
  const database = await openDatabase(join(root, "databases", "evoke.db"));
  let snapshot: Snapshot = { items: new Map(), completed: 0, crashes: 0 };
  let server = new ServerProcess(root, { workers: WORKERS });
  const accepted: number[] = [];
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      if (!server.alive) server = new ServerProcess(root, { workers: WORKERS });
      if (random() < 0.9) await server.ready;
      const items = [...Array(1 + Math.floor(random() * 5)).keys()];
      server.enqueue({
        batch_id: `batch-${kill % 5}`,
        graph: { nodes: { node: { id: "node", type: "picture" } } },
        data: [[{ node_path: "node", field_name: "number", items }]],
      });
      // Most kills hit while something runs, the others whatever is going on: a start, a recovery, an answer.
      if (random() < 0.5) await setTimeout(random() * 200);
      const running = random() < 0.8 ? await someWorker(database, random) : undefined;
      await setTimeout(random() * 20);
      const workers = server.workers();
      const victim = running ?? workers[Math.floor(random() * workers.length)];
      if (victim !== undefined && random() < 0.85) killIfThere(victim);
      else await server.kill();
      accepted.push(...server.accepted.splice(0));
      snapshot = await check(database, snapshot, accepted);
    }
    if (!server.alive) server = new ServerProcess(root, { workers: WORKERS });
    while ([...snapshot.items.values()].some(({ status }) => !isFinal(status))) {
      await setTimeout(100);
      snapshot = await check(database, snapshot, accepted);
    }
    await server.kill("SIGTERM");
    // A picture of a lost run whose row a kill prevented would come into the gallery when the next server starts.
    server = new ServerProcess(root, { workers: WORKERS });
    await server.ready;
    snapshot = await check(database, snapshot, accepted);
    const files = readdirSync(join(root, "outputs", "images")).filter((name) => name.endsWith(".png"));
    const { rows } = await sql<{ count: number }>`select count(*) as count from images`.execute(database);
    expect(rows[0]?.count).toBe(files.length);
    // The kills have hit what they were meant to hit.
    expect(accepted.length).toBeGreaterThan(KILLS / 2);
    expect(snapshot.crashes).toBeGreaterThan(KILLS / 10);
    expect(snapshot.completed).toBeGreaterThan(accepted.length / 2);
  } catch (error) {
    throw new Error(`with EVOKE_TEST_SEED=${seed}`, { cause: error });
  } finally {
    await server.kill();
    await database.destroy();
  }
}, 1_500_000);
