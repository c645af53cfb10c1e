import type { QueueItemStatus, StatusCounts } from "@evoke/invoke";
import type { Database } from "../database/open-database.ts";
import { STATUSES } from "./statuses.ts";

/** Where items are counted: in their queue, and there in their batch and for their destination. */
export type CountScope =
  | { readonly kind: "queue" }
  | { readonly kind: "batch"; readonly id: string }
  | { readonly kind: "destination"; readonly id: string };

/** Items that changed their status, came (no `from`) or went (no `to`). */
export interface CountChange {
  readonly batch_id: string;
  readonly destination: string | null;
  readonly from?: QueueItemStatus;
  readonly to?: QueueItemStatus;
  /** Default 1. */
  readonly count?: number;
}

type Counts = Record<QueueItemStatus, number>;

const none: StatusCounts = { pending: 0, in_progress: 0, waiting: 0, completed: 0, failed: 0, canceled: 0 };

const BATCH = "batch:";

function keyOf(scope: CountScope): string {
  return scope.kind === "queue" ? "queue" : `${scope.kind}:${scope.id}`;
}

/** How many items there are of each status. Read from one row, however many items there are. */
export async function readCounts(database: Database, queueId: string, scope: CountScope): Promise<StatusCounts> {
  const row = await database
    .selectFrom("queue_counts")
    .select(STATUSES)
    .where("queue_id", "=", queueId)
    .where("scope", "=", keyOf(scope))
    .executeTakeFirst();
  return row ?? none;
}

/** Counts changes, in the transaction that makes them. Returns the batches of which nothing is left. */
export async function countChanges(
  transaction: Database,
  queueId: string,
  changes: readonly CountChange[],
): Promise<readonly string[]> {
  const scopes = new Map<string, Counts>();
  for (const change of changes) for (const scope of scopesOf(change)) addTo(scopes, scope, change);
  const rows = [...scopes].map(([scope, counts]) => ({ queue_id: queueId, scope, ...counts }));
  if (rows.length === 0) return [];
  await transaction
    .insertInto("queue_counts")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(["queue_id", "scope"])
        .doUpdateSet((row) =>
          Object.fromEntries(
            STATUSES.map((status) => [status, row(`queue_counts.${status}`, "+", row.ref(`excluded.${status}`))]),
          ),
        ),
    )
    .execute();
  if (!changes.some(({ to }) => to === undefined)) return [];
  const gone = await transaction
    .deleteFrom("queue_counts")
    .where("queue_id", "=", queueId)
    .where("scope", "in", [...scopes.keys()])
    .where((row) => row.and(STATUSES.map((status) => row(status, "=", 0))))
    .returning("scope")
    .execute();
  return gone.flatMap(({ scope }) => (scope.startsWith(BATCH) ? [scope.slice(BATCH.length)] : []));
}

function scopesOf({ batch_id, destination }: CountChange): readonly string[] {
  const scopes: CountScope[] = [{ kind: "queue" }, { kind: "batch", id: batch_id }];
  if (destination !== null) scopes.push({ kind: "destination", id: destination });
  return scopes.map(keyOf);
}

function addTo(scopes: Map<string, Counts>, scope: string, { from, to, count = 1 }: CountChange): void {
  const counts = scopes.get(scope) ?? { ...none };
  if (from !== undefined) counts[from] -= count;
  if (to !== undefined) counts[to] += count;
  scopes.set(scope, counts);
}
