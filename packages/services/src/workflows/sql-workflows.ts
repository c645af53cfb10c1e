import { randomUUID } from "node:crypto";
import { EvokeError } from "@evoke/errors";
import type {
  Covers,
  Workflow,
  WorkflowCategory,
  WorkflowFilter,
  WorkflowPage,
  WorkflowQuery,
  WorkflowRecord,
  Workflows,
} from "@evoke/invoke";
import { sql, type Updateable } from "kysely";
import { type Clock, wallClock } from "../database/clock.ts";
import type { Database } from "../database/open-database.ts";
import type { WorkflowTable } from "../database/schema.ts";
import { SINGLE_USER } from "../database/single-user.ts";
import { timestamp } from "../database/timestamp.ts";
import { hasTag, passes } from "./select-workflows.ts";
import { documentColumns, listColumns, listItemOf, recordOf, tagsOf } from "./workflow-row.ts";

export interface SqlWorkflowsOptions {
  /** Pictures of workflows, which go with them. */
  readonly covers: Covers;
  readonly clock?: Clock;
}

/** The library of workflows in the `workflows` table. */
export class SqlWorkflows implements Workflows {
  readonly #database: Database;
  readonly #covers: Covers;
  readonly #clock: Clock;

  constructor(database: Database, { covers, clock = wallClock }: SqlWorkflowsOptions) {
    this.#database = database;
    this.#covers = covers;
    this.#clock = clock;
  }

  async create(workflow: Workflow): Promise<WorkflowRecord> {
    const id = randomUUID();
    await this.#database
      .insertInto("workflows")
      .values(this.#newRow(asUsers(workflow, id)))
      .execute();
    return this.get(id);
  }

  async get(id: string): Promise<WorkflowRecord> {
    const row = await this.#database
      .selectFrom("workflows")
      .selectAll()
      .where("workflow_id", "=", id)
      .executeTakeFirst();
    if (!row) throw new EvokeError("WORKFLOW_NOT_FOUND", { workflow: id });
    return recordOf(row);
  }

  async update(id: string, workflow: Workflow): Promise<WorkflowRecord> {
    await this.#checkChangeable(id);
    await this.#change(id, { ...documentColumns(asUsers(workflow, id)), updated_at: this.#now() });
    return this.get(id);
  }

  async share(id: string, visibility: "public" | "private"): Promise<WorkflowRecord> {
    await this.#checkChangeable(id);
    await this.#change(id, { is_public: Number(visibility === "public"), updated_at: this.#now() });
    return this.get(id);
  }

  async opened(id: string): Promise<void> {
    await this.get(id);
    await this.#change(id, { opened_at: this.#now() });
  }

  async delete(id: string): Promise<void> {
    await this.#checkChangeable(id);
    await this.#database.deleteFrom("workflows").where("workflow_id", "=", id).execute();
    await this.#covers.delete(id);
  }

  async list(query: WorkflowQuery): Promise<WorkflowPage> {
    const total = await this.#count(query);
    const per_page = Math.max(1, query.perPage ?? total);
    const page = Math.max(0, query.page ?? 0);
    const way = query.direction === "DESC" ? "desc" : "asc";
    const rows = await this.#database
      .selectFrom("workflows")
      .select(listColumns)
      .where((row) => passes(row, query))
      .orderBy(orderColumn(query.orderBy ?? "name"), way)
      .orderBy("workflow_id", way)
      .offset(page * per_page)
      .limit(per_page)
      .execute();
    return { items: rows.map(listItemOf), page, pages: Math.max(1, Math.ceil(total / per_page)), per_page, total };
  }

  async tags(filter: WorkflowFilter): Promise<readonly string[]> {
    const rows = await this.#database
      .selectFrom("workflows")
      .select("tags")
      .distinct()
      .where((row) => passes(row, filter))
      .execute();
    return [...new Set(rows.flatMap((row) => tagsOf(row.tags)))].sort((a, b) => a.localeCompare(b, "en"));
  }

  async countsByTag(tags: readonly string[], filter: WorkflowFilter): Promise<Readonly<Record<string, number>>> {
    const counts = tags.map(async (tag) => [tag, await this.#count(filter, tag)] as const);
    return Object.fromEntries(await Promise.all(counts));
  }

  async countsByCategory(
    categories: readonly WorkflowCategory[],
    filter: WorkflowFilter,
  ): Promise<Readonly<Record<string, number>>> {
    const counts = categories.map(
      async (category) => [category, await this.#count({ ...filter, categories: [category] })] as const,
    );
    return Object.fromEntries(await Promise.all(counts));
  }

  async syncDefaults(workflows: readonly (Workflow & { readonly id: string })[]): Promise<void> {
    const rows = workflows.map((workflow) =>
      this.#newRow({ ...workflow, meta: { ...workflow.meta, category: "default" } }),
    );
    await this.#database.transaction().execute(async (transaction) => {
      const known = await transaction
        .selectFrom("workflows")
        .select(["workflow_id", "workflow"])
        .where("category", "=", "default")
        .execute();
      const wanted = new Set(rows.map((row) => row.workflow_id));
      const gone = known.map((row) => row.workflow_id).filter((id) => !wanted.has(id));
      if (gone.length > 0) await transaction.deleteFrom("workflows").where("workflow_id", "in", gone).execute();
      const documents = new Map(known.map((row) => [row.workflow_id, row.workflow]));
      for (const row of rows) {
        if (documents.get(row.workflow_id) === row.workflow) continue;
        const { created_at, opened_at, ...renewed } = row;
        await transaction
          .insertInto("workflows")
          .values(row)
          .onConflict((conflict) => conflict.column("workflow_id").doUpdateSet(renewed))
          .execute();
      }
    });
  }

  async #checkChangeable(id: string): Promise<void> {
    const { name, workflow } = await this.get(id);
    if (workflow.meta.category === "default") {
      throw new EvokeError("BUILT_IN_UNCHANGEABLE", { kind: "workflow", name });
    }
  }

  async #change(id: string, changes: Updateable<WorkflowTable>): Promise<void> {
    await this.#database.updateTable("workflows").set(changes).where("workflow_id", "=", id).execute();
  }

  async #count(filter: WorkflowFilter, tag?: string): Promise<number> {
    const { total } = await this.#database
      .selectFrom("workflows")
      .select((row) => row.fn.countAll<number>().as("total"))
      .where((row) => passes(row, filter))
      .$if(tag !== undefined, (select) => select.where(hasTag(tag ?? "")))
      .executeTakeFirstOrThrow();
    return Number(total);
  }

  #newRow(workflow: Workflow & { readonly id: string }) {
    const now = this.#now();
    return {
      workflow_id: workflow.id,
      ...documentColumns(workflow),
      user_id: SINGLE_USER,
      is_public: 0,
      created_at: now,
      updated_at: now,
      opened_at: null,
    };
  }

  #now(): string {
    return timestamp(this.#clock());
  }
}

/** A document as the user's own, whatever it says of itself. */
function asUsers(workflow: Workflow, id: string): Workflow & { readonly id: string } {
  return { ...workflow, id, meta: { ...workflow.meta, category: "user" } };
}

function orderColumn(orderBy: NonNullable<WorkflowQuery["orderBy"]>) {
  switch (orderBy) {
    case "name":
      return sql`lower(name)`;
    case "opened_at":
      return sql`coalesce(opened_at, '')`;
    default:
      return sql.ref(orderBy);
  }
}
