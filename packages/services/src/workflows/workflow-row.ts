import { parseWorkflow, type Workflow, type WorkflowListItem, type WorkflowRecord } from "@evoke/invoke";
import type { Selectable } from "kysely";
import type { WorkflowTable } from "../database/schema.ts";

/** The columns of a list: all but the document. */
export const listColumns = [
  "workflow_id",
  "name",
  "description",
  "category",
  "tags",
  "user_id",
  "is_public",
  "created_at",
  "updated_at",
  "opened_at",
] as const;

/** The columns that a document fills. */
export function documentColumns(workflow: Workflow & { readonly id: string }) {
  const { name, description, tags, meta } = workflow;
  const list = tagsOf(tags);
  return {
    name,
    description,
    category: meta.category,
    tags,
    tag_list: list.length === 0 ? "" : `,${list.join(",")},`,
    workflow: JSON.stringify(workflow),
  };
}

/** The tags of a text like `one, another`. */
export function tagsOf(text: string): readonly string[] {
  return text
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
}

export function listItemOf(row: Pick<Selectable<WorkflowTable>, (typeof listColumns)[number]>): WorkflowListItem {
  return {
    workflow_id: row.workflow_id,
    name: row.name,
    description: row.description,
    category: row.category === "default" ? "default" : "user",
    tags: row.tags,
    user_id: row.user_id,
    is_public: row.is_public === 1,
    created_at: row.created_at,
    updated_at: row.updated_at,
    opened_at: row.opened_at,
  };
}

export function recordOf(row: Selectable<WorkflowTable>): WorkflowRecord {
  const { workflow_id, name, created_at, updated_at, opened_at, user_id, is_public } = listItemOf(row);
  const workflow = { ...parseWorkflow(JSON.parse(row.workflow)), id: workflow_id };
  return { workflow_id, name, created_at, updated_at, opened_at, user_id, is_public, workflow };
}
