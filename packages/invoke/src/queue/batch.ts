import { z } from "zod";
import { ImageField } from "../fields/resources.ts";
import type { GraphJson } from "../graph/graph-json.ts";
import { GraphSchema } from "../graph/parse-graph.ts";

/** A stored video, by name. */
const VideoField = z
  .object({ video_name: z.string().describe("The name of the video") })
  .meta({ id: "VideoField", description: "A video primitive field" });

const single = [z.string(), z.number(), ImageField, VideoField] as const;
const BatchItem = z.union([...single, z.array(z.union(single))]);

/** A value that a batch puts into a field. */
export type BatchItem = z.infer<typeof BatchItem>;

const BatchDatum = z
  .object({
    node_path: z.string().describe("The node into which this batch data collection will be substituted."),
    field_name: z.string().describe("The field into which this batch data collection will be substituted."),
    items: z.array(BatchItem).default([]).describe("The list of items to substitute into the node/field."),
  })
  .meta({ id: "BatchDatum" });

/** The values of one field, one per session. */
export type BatchDatum = z.infer<typeof BatchDatum>;

/** Text that is looked for as it stands: databases end a text at a NUL, or refuse it. */
const label = z.string().regex(/^[^\0]*$/, "it must not contain a NUL character");

/** What a batch says beside its graph. */
export const batchFields = {
  batch_id: label.min(1).optional().describe("The ID of the batch"),
  origin: label.nullish().describe("Where the batch comes from; clients decide by it how to handle results."),
  destination: label.nullish().describe("Where the results go; clients decide by it how to handle results."),
  data: z.array(z.array(BatchDatum)).nullish().describe("The batch data collection."),
  workflow: z.record(z.string(), z.unknown()).nullish().describe("The workflow to initialize the session with"),
  runs: z.int().min(1).default(1).describe("Int stating how many times to iterate through all possible batch indices"),
};

/** A batch as clients send it: the structure; `parseBatch` checks the rest. */
export const BatchSchema = z
  .object({ ...batchFields, graph: GraphSchema.describe("The graph to initialize the session with") })
  .meta({ id: "Batch" });

/**
 * A checked batch: one graph to be run many times with other values in some of its fields. The lists of one group of
 * `data` are zipped, the groups multiply each other, and all of that is done `runs` times.
 */
export interface Batch {
  readonly batch_id: string;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly data: readonly (readonly BatchDatum[])[] | null;
  readonly graph: GraphJson;
  /** A workflow without its id. */
  readonly workflow: Readonly<Record<string, unknown>> | null;
  /** At least 1. */
  readonly runs: number;
}

/** A value that one session of a batch has in one field. */
export interface NodeFieldValue {
  readonly node_path: string;
  readonly field_name: string;
  readonly value: BatchItem;
}
