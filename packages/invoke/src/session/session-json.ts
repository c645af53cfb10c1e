import type { GraphJson, NodeJson } from "../graph/graph-json.ts";
import type { OutputValue } from "../invocation/define-output.ts";
import type { Batch } from "../queue/batch.ts";
import type { RunStatistics } from "./run-statistics.ts";
import type { WorkflowCallState } from "./workflow-calls.ts";

/**
 * A session as data: InvokeAI's `GraphExecutionState`. `results` and `errors` are keyed by the id of the *prepared*
 * node (a fresh one per copy), never by the source graph's id.
 */
export interface SessionJson extends Partial<WorkflowCallState> {
  readonly id: string;
  /** The graph as it was given; never expanded. */
  readonly graph: GraphJson;
  /** The copies that run, with the edges between them. */
  readonly execution_graph: GraphJson;
  /** Ids of done copies, and of source nodes all of whose copies are done. */
  readonly executed: readonly string[];
  /** Source ids in order of completion. */
  readonly executed_history: readonly string[];
  readonly results: Readonly<Record<string, OutputValue>>;
  /** `"Type: message"` by copy. */
  readonly errors: Readonly<Record<string, string>>;
  readonly prepared_source_mapping: Readonly<Record<string, string>>;
  readonly source_prepared_mapping: Readonly<Record<string, readonly string[]>>;
  /** Iterator indices of each copy, outermost first. */
  readonly prepared_iteration_paths: Readonly<Record<string, readonly number[]>>;
  /** Inputs that a copy still waits for. */
  readonly indegree: Readonly<Record<string, number>>;
  /** Class names whose ready copies run first. */
  readonly ready_order: readonly string[];
  /** What running it took, once it has been run. */
  readonly statistics?: RunStatistics;
  /** What the workflow that it waits for comes to, until its sessions are queued. */
  readonly called_batch?: Batch;
}

/** A prepared node as events show it. */
export type PreparedNodeJson = NodeJson;
