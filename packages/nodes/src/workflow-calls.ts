import { didYouMean, EvokeError } from "@evoke/errors";
import { CALLED_INPUT, defineInvocation } from "@evoke/invoke";
import { z } from "zod";
import {
  WorkflowReturnGetOutput,
  WorkflowReturnOutput,
  WorkflowReturnValueField,
  WorkflowReturnValueOutput,
} from "./outputs/workflow-calls.ts";

const shared = { category: "workflow", version: "1.0.0", classification: "beta", useCache: false } as const;

export const callSavedWorkflow = defineInvocation({
  ...shared,
  type: "call_saved_workflow",
  title: "Call Saved Workflow",
  tags: ["workflow", "saved", "library"],
  description: "Runs a workflow of the library and gives what its workflow_return returns.",
  openInputs: CALLED_INPUT,
  input: z.object({
    workflow_id: z
      .string()
      .default("")
      .describe("The workflow of the library to run, by its id")
      .meta({ ui_type: "SavedWorkflowField" }),
    workflow_inputs: z
      .record(z.string(), z.any())
      .default({})
      .describe("Values for inputs that the workflow exposes, by `node.field`")
      .meta({ ui_hidden: true, additionalProperties: true }),
  }),
  output: WorkflowReturnOutput,
  async invoke({ workflow_id, workflow_inputs, ...connected }, { workflows }) {
    return { values: await workflows.call(workflow_id, { ...workflow_inputs, ...connected }) };
  },
});

export const workflowReturnValue = defineInvocation({
  ...shared,
  type: "workflow_return_value",
  title: "Workflow Return Value",
  tags: ["workflow", "return", "output"],
  description: "A value that a called workflow returns, with the name that its caller finds it by.",
  input: z.object({
    key: z.string().default("").describe("The name of the value"),
    value: z.any().nullable().default(null).describe("The value").meta({ ui_type: "AnyField" }),
  }),
  output: WorkflowReturnValueOutput,
  invoke({ key, value }) {
    if (key.trim() === "")
      throw new EvokeError("WORKFLOW_RETURN_INVALID", { node: "workflow_return_value", reason: "key is empty" });
    return { value: { key, value } };
  },
});

export const workflowReturn = defineInvocation({
  ...shared,
  type: "workflow_return",
  title: "Workflow Return",
  tags: ["workflow", "return", "output"],
  description: "What a workflow returns to the one that calls it. A workflow has one at most.",
  input: z.object({
    values: z
      .union([WorkflowReturnValueField, z.array(WorkflowReturnValueField)])
      .default([])
      .describe("The named values returned to a calling workflow")
      .meta({ input: "connection" }),
  }),
  output: WorkflowReturnOutput,
  invoke({ values }) {
    const returned = new Map<string, unknown>();
    for (const { key, value } of Array.isArray(values) ? values : [values]) {
      if (returned.has(key)) {
        const reason = `"${key}" is returned more than once`;
        throw new EvokeError("WORKFLOW_RETURN_INVALID", { node: "workflow_return", reason });
      }
      returned.set(key, value);
    }
    return { values: Object.fromEntries(returned) };
  },
});

export const workflowReturnGet = defineInvocation({
  ...shared,
  type: "workflow_return_get",
  title: "Get Workflow Return Value",
  tags: ["workflow", "return", "input"],
  description: "Takes one value from what a called workflow returned.",
  input: z.object({
    values: z
      .record(z.string(), z.any())
      .default({})
      .describe("What the workflow returned")
      .meta({ input: "connection", ui_type: "AnyField", additionalProperties: true }),
    key: z.string().default("").describe("The name of the value"),
  }),
  output: WorkflowReturnGetOutput,
  invoke({ values, key }) {
    if (Object.hasOwn(values, key)) return { value: values[key] };
    const keys = Object.keys(values);
    const nearest = didYouMean(key, keys);
    throw new EvokeError("WORKFLOW_RETURN_MISSING", { key, nearest, keys: keys.join(", ") || "nothing" });
  },
});
