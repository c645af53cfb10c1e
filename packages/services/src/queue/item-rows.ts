import type {
  GraphJson,
  NodeFieldValue,
  SessionJson,
  SessionQueueItem,
  SessionQueueItemFacts,
  SessionQueueItemSummary,
  WorkflowCallState,
} from "@evoke/invoke";
import { newSessionJson } from "@evoke/invoke";
import type { Selectable } from "kysely";
import type { Database } from "../database/open-database.ts";
import type { QueueItemTable } from "../database/schema.ts";

export type ItemRow = Selectable<QueueItemTable>;

/** An item without its documents. Devices are named when they are graphics cards; users have no names here. */
export function factsOf(row: ItemRow): SessionQueueItemFacts {
  const parent = callsOf(row)?.workflow_call_parent;
  return {
    ...summaryOf(row),
    status_sequence: row.status_sequence,
    priority: row.priority,
    session_id: row.session_id,
    error_type: row.error_type,
    error_message: row.error_message,
    error_traceback: row.error_traceback,
    updated_at: row.updated_at,
    queue_id: row.queue_id,
    retried_from_item_id: row.retried_from_item_id,
    workflow_call_id: parent?.workflow_call_id ?? null,
    parent_session_id: parent?.parent_session_id ?? null,
    root_item_id: row.root_item_id,
    workflow_call_depth: parent?.depth ?? null,
  };
}

export function summaryOf(row: ItemRow): SessionQueueItemSummary {
  return {
    item_id: row.item_id,
    created_at: row.created_at,
    status: row.status,
    device: null,
    started_at: row.started_at,
    completed_at: row.completed_at,
    origin: row.origin,
    destination: row.destination,
    batch_id: row.batch_id,
    user_id: row.user_id,
    user_display_name: null,
    user_email: null,
    field_values: valuesOf(row),
    parent_item_id: row.parent_item_id,
  };
}

/** The calls of workflows that an item's session is inside of; absent where nobody called it. */
function callsOf({ calls }: ItemRow): WorkflowCallState | undefined {
  return calls === null ? undefined : JSON.parse(calls);
}

/** Items with their sessions and workflows. */
export async function itemsOf(database: Database, rows: readonly ItemRow[]): Promise<readonly SessionQueueItem[]> {
  const sources = await readSources(database, rows);
  const sessions = await readSessions(database, rows);
  return rows.map((row) => {
    const { graph, workflow } = sources.get(row.source_id) ?? noSource;
    const stored = sessions.get(row.item_id);
    const session = stored ?? { ...newSessionJson(row.session_id, graph, valuesOf(row)), ...callsOf(row) };
    // One that was set aside goes on under another id.
    return { ...factsOf(row), session: { ...session, id: row.session_id }, workflow };
  });
}

interface Source {
  readonly graph: GraphJson;
  readonly workflow: Readonly<Record<string, unknown>> | null;
}

const noSource: Source = { graph: { id: "", nodes: {}, edges: [] }, workflow: null };

/** Parsed once for all the items that share them. */
async function readSources(database: Database, rows: readonly ItemRow[]): Promise<ReadonlyMap<number, Source>> {
  const ids = [...new Set(rows.map(({ source_id }) => source_id))];
  const found = await inBatches(ids, (some) =>
    database.selectFrom("queue_sources").selectAll().where("source_id", "in", some).execute(),
  );
  return new Map(
    found.map(({ source_id, graph, workflow }) => [
      source_id,
      { graph: JSON.parse(graph), workflow: workflow === null ? null : JSON.parse(workflow) },
    ]),
  );
}

async function readSessions(database: Database, rows: readonly ItemRow[]): Promise<ReadonlyMap<number, SessionJson>> {
  const ids = rows.map(({ item_id }) => item_id);
  const found = await inBatches(ids, (some) =>
    database.selectFrom("queue_sessions").selectAll().where("item_id", "in", some).execute(),
  );
  return new Map(found.map(({ item_id, session }) => [item_id, JSON.parse(session)]));
}

/** Statements take a limited number of parameters. */
export async function inBatches<Key, Row>(
  keys: readonly Key[],
  read: (some: readonly Key[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < keys.length; at += 1000) rows.push(...(await read(keys.slice(at, at + 1000))));
  return rows;
}

function valuesOf({ field_values }: ItemRow): readonly NodeFieldValue[] {
  return JSON.parse(field_values);
}
