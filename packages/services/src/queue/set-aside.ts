import type { SessionJson } from "@evoke/invoke";
import type { Database } from "../database/open-database.ts";

/**
 * Every text in what the nodes of stored sessions gave whose items are not done, among them the names of tensors: these
 * sessions were set aside, and go on from there.
 */
export async function namesSetAside(database: Database): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom("queue_sessions")
    .innerJoin("queue_items", "queue_items.item_id", "queue_sessions.item_id")
    .select("session")
    .where("status", "in", ["pending", "in_progress", "waiting"])
    .execute();
  const names = new Set<string>();
  for (const { session } of rows) {
    const { results, workflow_call_history, waiting_workflow_call_execution }: SessionJson = JSON.parse(session);
    collectTexts([results, workflow_call_history, waiting_workflow_call_execution], names);
  }
  return names;
}

function collectTexts(value: unknown, texts: Set<string>): void {
  if (typeof value === "string") texts.add(value);
  else if (typeof value === "object" && value !== null)
    for (const one of Object.values(value)) collectTexts(one, texts);
}
