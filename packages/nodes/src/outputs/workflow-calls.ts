import { defineOutput } from "@evoke/invoke";
import { z } from "zod";

export const WorkflowReturnValueField = z
  .object({
    key: z.string().describe("The workflow return key."),
    value: z.any().default(null).describe("The workflow return value."),
  })
  .meta({ id: "WorkflowReturnValueField", description: "One named workflow return value." });

export const WorkflowReturnValueOutput = defineOutput({
  type: "workflow_return_value_output",
  description: "A named workflow return value.",
  fields: z.object({
    value: WorkflowReturnValueField.describe("The named workflow return value.").meta({
      title: "Return Value",
      ui_type: "CollectionItemField",
    }),
  }),
});

export const WorkflowReturnOutput = defineOutput({
  type: "workflow_return_output",
  description: "The explicit named values returned from a callable workflow.",
  fields: z.object({
    values: z
      .record(z.string(), z.any())
      .default({})
      .describe("The workflow return values, keyed by return name.")
      .meta({ ui_type: "AnyField", additionalProperties: true }),
  }),
});

export const WorkflowReturnGetOutput = defineOutput({
  type: "workflow_return_get_output",
  description: "A value extracted from named workflow return values.",
  fields: z.object({
    value: z.any().describe("The extracted workflow return value.").meta({ ui_type: "AnyField" }),
  }),
});
