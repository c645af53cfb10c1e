import { z } from "zod";
import { anyList } from "../fields/any.ts";
import { defineInvocation } from "../invocation/define-invocation.ts";
import { defineOutput } from "../invocation/define-output.ts";
import { ITERATE } from "./types.ts";

const IterateOutput = defineOutput({
  type: "iterate_output",
  name: "IterateInvocationOutput",
  description: "Used to connect iteration outputs. Will be expanded to a specific output.",
  fields: z.object({
    item: z
      .any()
      .describe("The item being iterated over")
      .meta({ title: "Collection Item", ui_type: "CollectionItemField" }),
    index: z.int().describe("The index of the item"),
    total: z.int().describe("The total number of items"),
  }),
});

/** Runs everything behind it once per element of a list; the session makes the copies and sets `index`. */
export const iterate = defineInvocation({
  type: ITERATE,
  title: "IterateInvocation",
  version: "1.1.0",
  description: "Iterates over a list of items",
  useCache: false,
  input: z.object({
    collection: anyList()
      .default([])
      .describe("The list of items to iterate over")
      .meta({ ui_type: "CollectionField" }),
    index: z.int().default(0).describe("The index, will be provided on executed iterators").meta({ ui_hidden: true }),
  }),
  output: IterateOutput,
  invoke: ({ collection, index }) => ({ item: collection[index], index, total: collection.length }),
});
