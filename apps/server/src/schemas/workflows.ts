import type { WorkflowListItem, WorkflowRecord } from "@evoke/invoke";
import { z } from "zod";

export const WorkflowCategory = z.enum(["user", "default"]).meta({ id: "WorkflowCategory" });

const json = z.record(z.string(), z.unknown());
const document = {
  name: z.string().describe("The name of the workflow."),
  author: z.string().describe("The author of the workflow."),
  description: z.string().describe("The description of the workflow."),
  version: z.string().describe("The version of the workflow."),
  contact: z.string().describe("The contact of the workflow."),
  tags: z.string().describe("The tags of the workflow, separated by commas."),
  notes: z.string().describe("The notes of the workflow."),
  exposedFields: z
    .array(z.object({ nodeId: z.string(), fieldName: z.string() }).meta({ id: "ExposedField" }))
    .describe("The exposed fields of the workflow."),
  meta: z.object({ version: z.string(), category: WorkflowCategory }).meta({ id: "WorkflowMeta" }),
  nodes: z.array(json).describe("The nodes of the workflow."),
  edges: z.array(json).describe("The edges of the workflow."),
  form: json.nullish().describe("The form of the workflow."),
};

/** A workflow document as the OpenAPI document shows it; `parseWorkflow` checks it. */
export const WorkflowWithoutID = z.object(document).meta({ id: "WorkflowWithoutID" });
export const Workflow = z.object({ ...document, id: z.string() }).meta({ id: "Workflow" });

const record = {
  workflow_id: z.string(),
  name: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  opened_at: z.string().nullish(),
  user_id: z.string(),
  is_public: z.boolean(),
};

const WorkflowCallCompatibilityReason = z
  .enum([
    "ok",
    "missing_workflow_return",
    "multiple_workflow_return",
    "unsupported_node",
    "unsupported_batch_input",
    "invalid_graph",
    "invalid_inputs",
    "exceeds_capacity",
    "unknown",
  ])
  .meta({ id: "WorkflowCallCompatibilityReason" });

const WorkflowCallCompatibility = z
  .object({ is_callable: z.boolean(), reason: WorkflowCallCompatibilityReason, message: z.string().nullish() })
  .meta({ id: "WorkflowCallCompatibility" });

const shown = {
  thumbnail_url: z.string().nullish(),
  call_saved_workflow_compatibility: WorkflowCallCompatibility.nullish(),
};

export const WorkflowRecordDTO = z.object({ ...record, workflow: Workflow }).meta({ id: "WorkflowRecordDTO" });
export const WorkflowRecordWithThumbnailDTO = z
  .object({ ...record, workflow: Workflow, ...shown })
  .meta({ id: "WorkflowRecordWithThumbnailDTO" });
export const WorkflowPage = z
  .object({
    page: z.int().describe("Current Page"),
    pages: z.int().describe("Total number of pages"),
    per_page: z.int().describe("Number of items per page"),
    total: z.int().describe("Total number of items in result"),
    items: z
      .array(
        z
          .object({ ...record, description: z.string(), category: WorkflowCategory, tags: z.string(), ...shown })
          .meta({ id: "WorkflowRecordListItemWithThumbnailDTO" }),
      )
      .describe("Items"),
  })
  .meta({ id: "PaginatedResults_WorkflowRecordListItemWithThumbnailDTO_" });

/** Workflows are kept with whatever their editor put into them, which the document's types do not list. */
export function toWorkflowDto(found: WorkflowRecord): z.input<typeof WorkflowRecordDTO> {
  return { ...found, workflow: { ...found.workflow, form: found.workflow.form ?? null } };
}

/** Where a workflow's picture is; null while it has none. */
export function thumbnailUrl({ workflow_id }: Pick<WorkflowListItem, "workflow_id">, covers: ReadonlySet<string>) {
  return covers.has(workflow_id) ? `api/v1/workflows/i/${encodeURIComponent(workflow_id)}/thumbnail` : null;
}
