import { EvokeError } from "@evoke/errors";
import { z } from "zod";

const text = z.string().max(100_000);
const loose = z.record(z.string(), z.unknown());

/**
 * A workflow document as InvokeAI's editor saves it, versions 1 to 4. Nodes and edges are the editor's affair: they are
 * kept as they are, and so is what is not known here.
 */
const WorkflowSchema = z.looseObject({
  id: z.string().optional(),
  name: text,
  author: text.default(""),
  description: text.default(""),
  version: text.default(""),
  contact: text.default(""),
  /** Separated by commas. */
  tags: text.default(""),
  notes: text.default(""),
  exposedFields: z.array(z.object({ nodeId: z.string(), fieldName: z.string() })).default([]),
  meta: z.looseObject({
    version: z.string().regex(/^\d+\.\d+\.\d+/, "it is no version, such as 3.0.0"),
    category: z.enum(["user", "default"]).default("user"),
  }),
  nodes: z.array(loose),
  edges: z.array(loose),
  form: loose.nullish(),
});

export type Workflow = Readonly<z.output<typeof WorkflowSchema>>;

/** A workflow document from outside. @throws WORKFLOW_INVALID naming the field. */
export function parseWorkflow(value: unknown): Workflow {
  const result = WorkflowSchema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join(".") || "the document";
  throw new EvokeError("WORKFLOW_INVALID", { reason: `${field}: ${issue?.message ?? "it is not valid"}` });
}
