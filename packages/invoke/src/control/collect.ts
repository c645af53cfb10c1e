import { z } from "zod";
import { anyList } from "../fields/any.ts";
import { defineInvocation } from "../invocation/define-invocation.ts";
import { defineOutput } from "../invocation/define-output.ts";
import { COLLECT } from "./types.ts";

const CollectOutput = defineOutput({
  type: "collect_output",
  name: "CollectInvocationOutput",
  fields: z.object({
    collection: anyList().describe("The collection of input items").meta({ ui_type: "CollectionField" }),
  }),
});

/** Gathers what the copies made by an iterate node give into one list; the session fills `collection`. */
export const collect = defineInvocation({
  type: COLLECT,
  title: "CollectInvocation",
  version: "1.1.0",
  description: "Collects values into a collection",
  useCache: false,
  input: z.object({
    item: z
      .any()
      .nullable()
      .default(null)
      .describe("The item to collect (all inputs must be of the same type)")
      .meta({ title: "Collection Item", input: "connection", ui_type: "CollectionItemField" }),
    collection: anyList()
      .default([])
      .describe("An optional collection to append to")
      .meta({ input: "connection", ui_type: "CollectionField" }),
  }),
  output: CollectOutput,
  invoke: ({ collection }) => ({ collection: [...collection] }),
});
