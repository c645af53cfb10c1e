import type { WorkflowFilter } from "@evoke/invoke";
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { DatabaseSchema } from "../database/schema.ts";

/** Whether a workflow is one that the filter lets through. */
export function passes(row: ExpressionBuilder<DatabaseSchema, "workflows">, filter: WorkflowFilter) {
  const { categories, tags, query, hasBeenOpened, isPublic } = filter;
  const conditions: Expression<SqlBool>[] = [];
  if (categories) conditions.push(row.or(categories.map((category) => row("category", "=", category))));
  if (tags) conditions.push(row.or(tags.map(hasTag)));
  if (query) {
    const pattern = `%${escaped(query)}%`;
    conditions.push(row.or((["name", "description", "tags"] as const).map((column) => like(sql.ref(column), pattern))));
  }
  if (hasBeenOpened !== undefined) conditions.push(row("opened_at", hasBeenOpened ? "is not" : "is", null));
  if (isPublic !== undefined) conditions.push(row("is_public", "=", Number(isPublic)));
  return row.and(conditions);
}

/** Whether a workflow has the tag, whatever the case. */
export function hasTag(tag: string): Expression<SqlBool> {
  return like(sql.ref("tag_list"), `%,${escaped(tag.trim())},%`);
}

function like(text: Expression<unknown>, pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`lower(${text}) like lower(${pattern}) escape '!'`;
}

function escaped(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}
