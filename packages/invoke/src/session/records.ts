import { Graph } from "../graph/graph.ts";
import type { GraphJson } from "../graph/graph-json.ts";
import type { OutputValue } from "../invocation/define-output.ts";
import type { SessionJson } from "./session-json.ts";
import { callStateOf, noCalls, type WorkflowCallState } from "./workflow-calls.ts";

/** What is known of a run, in the form that it is worked with: everything else is derived from this. */
export interface SessionRecords {
  readonly id: string;
  readonly graph: Graph;
  readonly execution: Graph;
  readonly executed: Set<string>;
  readonly history: string[];
  readonly results: Map<string, OutputValue>;
  readonly errors: Map<string, string>;
  /** Source id by copy. */
  readonly sourceOf: Map<string, string>;
  /** Copies by source id, in the order of their paths; a source that has been expanded has an entry, maybe empty. */
  readonly copiesOf: Map<string, string[]>;
  readonly paths: Map<string, readonly number[]>;
  readonly indegree: Map<string, number>;
  readonly readyOrder: readonly string[];
  calls: WorkflowCallState;
}

export function newRecords(id: string, graph: Graph, executionId: string): SessionRecords {
  return {
    id,
    graph,
    execution: new Graph(executionId),
    executed: new Set(),
    history: [],
    results: new Map(),
    errors: new Map(),
    sourceOf: new Map(),
    copiesOf: new Map(),
    paths: new Map(),
    indegree: new Map(),
    readyOrder: [],
    calls: noCalls,
  };
}

export function recordsFromJson(json: SessionJson): SessionRecords {
  const copies = Object.entries(json.source_prepared_mapping).map(([id, ids]): [string, string[]] => [id, [...ids]]);
  return {
    id: json.id,
    graph: graphFrom(json.graph),
    execution: graphFrom(json.execution_graph),
    executed: new Set(json.executed),
    history: [...json.executed_history],
    results: new Map(Object.entries(json.results)),
    errors: new Map(Object.entries(json.errors)),
    sourceOf: new Map(Object.entries(json.prepared_source_mapping)),
    copiesOf: new Map(copies),
    paths: new Map(Object.entries(json.prepared_iteration_paths)),
    indegree: new Map(Object.entries(json.indegree)),
    readyOrder: json.ready_order,
    calls: callStateOf(json),
  };
}

function graphFrom(json: GraphJson): Graph {
  return Graph.fromJson(json);
}

export function recordsToJson(records: SessionRecords): SessionJson {
  return {
    id: records.id,
    graph: records.graph.toJson(),
    execution_graph: records.execution.toJson(),
    executed: [...records.executed],
    executed_history: [...records.history],
    results: Object.fromEntries(records.results),
    errors: Object.fromEntries(records.errors),
    prepared_source_mapping: Object.fromEntries(records.sourceOf),
    source_prepared_mapping: Object.fromEntries(records.copiesOf),
    prepared_iteration_paths: Object.fromEntries(records.paths),
    indegree: Object.fromEntries(records.indegree),
    ready_order: records.readyOrder,
    ...records.calls,
  };
}
