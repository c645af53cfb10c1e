import { parseWorkflow, type WorkflowFilter, type WorkflowQuery } from "@evoke/invoke";
import { z } from "zod";
import type { ServerContext } from "../context.ts";
import { compatibilityOf } from "../operations/call-compatibility.ts";
import { coverPicture, uploadedPicture } from "../route/cover-picture.ts";
import { uploadedFile } from "../route/form.ts";
import type { RouteFamily } from "../route/route.ts";
import { mediaRoute, route } from "../route/route.ts";
import { SQLiteDirection } from "../schemas/paging.ts";
import {
  thumbnailUrl,
  toWorkflowDto,
  Workflow,
  WorkflowCategory,
  WorkflowPage,
  WorkflowRecordDTO,
  WorkflowRecordWithThumbnailDTO,
  WorkflowWithoutID,
} from "../schemas/workflows.ts";

const base = "/api/v1/workflows";
const params = z.object({ workflow_id: z.string().describe("The workflow") });
const categories = z.array(WorkflowCategory).describe("The categories of workflow to include");
const tags = z.array(z.string()).describe("The tags of workflow to include");
const hasBeenOpened = z.boolean().nullish().describe("Whether to include/exclude recent workflows");
const isPublic = z.boolean().nullish().describe("Filter by public/shared status");

/** Workflows are large: pictures' data may be in them. */
const WORKFLOW_LIMIT = 16 * 1024 * 1024;
const COVER_LIMIT = 32 * 1024 * 1024;

interface FilterQuery {
  readonly categories?: WorkflowFilter["categories"] | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly query?: string | null | undefined;
  readonly has_been_opened?: boolean | null | undefined;
  readonly is_public?: boolean | null | undefined;
}

function toFilter({ categories, tags, query, has_been_opened, is_public }: FilterQuery): WorkflowFilter {
  return {
    ...(categories && { categories }),
    ...(tags && { tags }),
    ...(query && { query }),
    ...(typeof has_been_opened === "boolean" && { hasBeenOpened: has_been_opened }),
    ...(typeof is_public === "boolean" && { isPublic: is_public }),
  };
}

interface ListQuery extends FilterQuery {
  readonly page: number;
  readonly per_page?: number | null | undefined;
  readonly order_by: NonNullable<WorkflowQuery["orderBy"]>;
  readonly direction: "ASC" | "DESC";
  readonly callable?: boolean | null | undefined;
}

/** A page of the library. Whether a workflow can be called is known of its document only, so pages of those are cut here. */
async function listed(query: ListQuery, { library, invoker }: Pick<ServerContext, "library" | "invoker">) {
  const { page, per_page, order_by: orderBy, direction, callable } = query;
  const cutHere = typeof callable === "boolean";
  const found = await library.workflows.list({
    ...toFilter(query),
    ...{ direction, orderBy },
    ...(!cutHere && { page }),
    ...(!cutHere && typeof per_page === "number" && { perPage: per_page }),
  });
  const covers = await library.covers.workflows.ids();
  const all = await Promise.all(
    found.items.map(async (item) => ({
      ...item,
      thumbnail_url: thumbnailUrl(item, covers),
      call_saved_workflow_compatibility: await compatibilityOf(item, { library, invoker }),
    })),
  );
  if (!cutHere) return { ...found, items: all };
  const items = all.filter((item) => item.call_saved_workflow_compatibility.is_callable === callable);
  const size = Math.max(1, per_page ?? items.length);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const from = page * size;
  return { items: items.slice(from, from + size), page, pages, per_page: size, total: items.length };
}

/** The library of workflows. */
export const workflowRoutes: RouteFamily = {
  tag: "workflows",
  routes: [
    route({
      method: "GET",
      path: `${base}/`,
      operationId: "list_workflows",
      kind: "read",
      summary: "A page of the library",
      query: z.object({
        page: z.int().min(0).default(0).describe("The page to get"),
        per_page: z.int().min(1).nullish().describe("The number of workflows per page"),
        order_by: z
          .enum(["created_at", "updated_at", "opened_at", "name", "is_public"])
          .meta({ id: "WorkflowRecordOrderBy" })
          .default("name")
          .describe("The attribute to order by"),
        direction: SQLiteDirection.default("ASC").describe("The direction to order by"),
        categories: categories.nullish(),
        tags: tags.nullish(),
        query: z.string().nullish().describe("The text to query by (matches name and description)"),
        has_been_opened: hasBeenOpened,
        is_public: isPublic,
        callable: z.boolean().nullish().describe("Only those that a workflow can call, or only those that none can"),
      }),
      reply: WorkflowPage,
      handle: async ({ query }, context) => listed(query, context),
    }),
    route({
      method: "POST",
      path: `${base}/`,
      operationId: "create_workflow",
      kind: "change",
      summary: "Put a workflow into the library",
      body: z.object({ workflow: z.unknown() }),
      publishedBody: z.object({ workflow: WorkflowWithoutID }).meta({ id: "Body_create_workflow" }),
      bodyLimit: WORKFLOW_LIMIT,
      reply: WorkflowRecordDTO,
      handle: async ({ body }, { library, server }) => {
        const created = await library.workflows.create(parseWorkflow(body.workflow));
        server.invokerServices.events.emit(workflowEvent("workflow_created", created.workflow_id));
        return toWorkflowDto(created);
      },
    }),
    route({
      method: "GET",
      path: `${base}/tags`,
      operationId: "get_all_tags",
      kind: "read",
      summary: "Every tag in use",
      query: z.object({ categories: categories.nullish(), is_public: isPublic }),
      reply: z.array(z.string()),
      handle: ({ query }, { library }) => library.workflows.tags(toFilter(query)),
    }),
    route({
      method: "GET",
      path: `${base}/counts_by_tag`,
      operationId: "get_counts_by_tag",
      kind: "read",
      summary: "How many workflows have each tag",
      query: z.object({
        tags: z.array(z.string()).describe("The tags to get counts for"),
        categories: categories.nullish(),
        has_been_opened: hasBeenOpened,
        is_public: isPublic,
      }),
      reply: z.record(z.string(), z.int()),
      handle: ({ query: { tags: wanted, ...filter } }, { library }) =>
        library.workflows.countsByTag(wanted, toFilter(filter)),
    }),
    route({
      method: "GET",
      path: `${base}/counts_by_category`,
      operationId: "counts_by_category",
      kind: "read",
      summary: "How many workflows each category has",
      query: z.object({ categories, has_been_opened: hasBeenOpened, is_public: isPublic }),
      reply: z.record(z.string(), z.int()),
      handle: ({ query: { categories: wanted, ...filter } }, { library }) =>
        library.workflows.countsByCategory(wanted, toFilter(filter)),
    }),
    route({
      method: "GET",
      path: `${base}/i/{workflow_id}`,
      operationId: "get_workflow",
      kind: "read",
      summary: "A workflow with its document",
      params,
      reply: WorkflowRecordWithThumbnailDTO,
      handle: async ({ params }, { library, invoker }) => {
        const found = await library.workflows.get(params.workflow_id);
        return {
          ...toWorkflowDto(found),
          thumbnail_url: thumbnailUrl(found, await library.covers.workflows.ids()),
          call_saved_workflow_compatibility: await compatibilityOf(found, { library, invoker }),
        };
      },
    }),
    route({
      method: "PATCH",
      path: `${base}/i/{workflow_id}`,
      operationId: "update_workflow",
      kind: "change",
      summary: "Replace a workflow's document: the one whose id is in the body, as in InvokeAI",
      params,
      body: z.object({ workflow: z.unknown() }),
      publishedBody: z.object({ workflow: Workflow }).meta({ id: "Body_update_workflow" }),
      bodyLimit: WORKFLOW_LIMIT,
      reply: WorkflowRecordDTO,
      handle: async ({ params, body }, { library, server }) => {
        const workflow = parseWorkflow(body.workflow);
        const updated = await library.workflows.update(workflow.id ?? params.workflow_id, workflow);
        server.invokerServices.events.emit(workflowEvent("workflow_updated", updated.workflow_id));
        return toWorkflowDto(updated);
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/i/{workflow_id}`,
      operationId: "delete_workflow",
      kind: "change",
      summary: "Delete a workflow",
      params,
      reply: z.null(),
      handle: async ({ params: { workflow_id } }, { library, server }) => {
        await library.workflows.delete(workflow_id);
        await library.covers.workflows.delete(workflow_id);
        server.invokerServices.events.emit(workflowEvent("workflow_deleted", workflow_id));
        return null;
      },
    }),
    route({
      method: "PUT",
      path: `${base}/i/{workflow_id}/opened_at`,
      operationId: "update_opened_at",
      kind: "change",
      summary: "Note that a workflow is opened now",
      params,
      reply: z.null(),
      handle: async ({ params }, { library }) => {
        await library.workflows.opened(params.workflow_id);
        return null;
      },
    }),
    route({
      method: "PATCH",
      path: `${base}/i/{workflow_id}/is_public`,
      operationId: "update_workflow_is_public",
      kind: "change",
      summary: "Share a workflow, or take that back",
      params,
      body: z.object({ is_public: z.boolean() }).meta({ id: "Body_update_workflow_is_public" }),
      reply: WorkflowRecordDTO,
      handle: async ({ params, body }, { library }) =>
        toWorkflowDto(await library.workflows.share(params.workflow_id, body.is_public ? "public" : "private")),
    }),
    route({
      method: "PUT",
      path: `${base}/i/{workflow_id}/thumbnail`,
      operationId: "set_workflow_thumbnail",
      kind: "costly",
      summary: "Give a workflow a picture",
      params,
      form: z.object({ image: uploadedFile }).meta({ id: "Body_set_workflow_thumbnail" }),
      bodyLimit: COVER_LIMIT,
      reply: WorkflowRecordDTO,
      handle: async ({ params: { workflow_id }, body }, { library }) => {
        const found = await library.workflows.get(workflow_id);
        await library.covers.workflows.save(workflow_id, await uploadedPicture(body.image));
        return toWorkflowDto(found);
      },
    }),
    route({
      method: "DELETE",
      path: `${base}/i/{workflow_id}/thumbnail`,
      operationId: "delete_workflow_thumbnail",
      kind: "change",
      summary: "Take a workflow's picture away",
      params,
      reply: WorkflowRecordDTO,
      handle: async ({ params: { workflow_id } }, { library }) => {
        const found = await library.workflows.get(workflow_id);
        await library.covers.workflows.delete(workflow_id);
        return toWorkflowDto(found);
      },
    }),
    mediaRoute({
      method: "GET",
      path: `${base}/i/{workflow_id}/thumbnail`,
      operationId: "get_workflow_thumbnail",
      kind: "read",
      summary: "A workflow's picture",
      params,
      media: "image/webp",
      handle: ({ params: { workflow_id } }, { library }) => coverPicture(library.covers.workflows, workflow_id),
    }),
  ],
};

function workflowEvent(name: string, workflow_id: string) {
  const timestamp = Math.floor(Date.now() / 1000);
  return { name, payload: { timestamp, workflow_id, user_id: "system", is_public: false } };
}
