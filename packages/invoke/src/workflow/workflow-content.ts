import { EvokeError } from "@evoke/errors";
import { z } from "zod";
import { edgeText } from "../graph/graph.ts";
import type { EdgeEnd, EdgeJson } from "../graph/graph-json.ts";
import { pathText } from "../graph/parse-graph.ts";
import type { Workflow } from "../library/workflow.ts";
import { migrateWorkflow } from "./migrate-workflow.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");

const Input = z.looseObject({ label: text, value: z.unknown().optional() });

const InvocationNode = z.looseObject({
  id: z.string().min(1),
  data: z.looseObject({
    type: z.string().min(1),
    version: text,
    label: text,
    isIntermediate: z.boolean().nullish(),
    useCache: z.boolean().nullish(),
    inputs: z.record(z.string(), Input).default({}),
  }),
});

const Edge = z.looseObject({
  source: z.string(),
  sourceHandle: z.string(),
  target: z.string(),
  targetHandle: z.string(),
});

/** One input of a node: what its user said of it. */
interface WorkflowInput {
  readonly label: string;
  /** Absent where the default stands. */
  readonly value?: unknown;
}

/** A node of a workflow that stands for an invocation. */
export interface WorkflowNode {
  readonly id: string;
  readonly type: string;
  readonly version: string;
  readonly label: string;
  readonly isIntermediate: boolean;
  readonly useCache: boolean;
  readonly inputs: ReadonlyMap<string, WorkflowInput>;
}

/** What of a workflow can be run. */
export interface WorkflowContent {
  readonly nodes: readonly WorkflowNode[];
  /** Between invocations, each once: connectors are gone. */
  readonly edges: readonly EdgeJson[];
}

/**
 * The invocations and edges of a workflow. Notes, pictures of the canvas and edges of collapsed nodes are left out;
 * an edge from a connector starts where the connector's own edge starts, and goes when nothing leads there.
 *
 * @throws WORKFLOW_INVALID naming the node or edge that is malformed
 */
export function workflowContent(workflow: Workflow): WorkflowContent {
  const { nodes, edges } = migrateWorkflow(workflow);
  const invocations = nodes.flatMap((node, index) => (node["type"] === "invocation" ? [readNode(node, index)] : []));
  const ids = new Set<string>();
  for (const { id } of invocations) {
    if (ids.has(id)) throw new EvokeError("WORKFLOW_INVALID", { reason: `two nodes have the id ${id}` });
    ids.add(id);
  }
  const connectors = new Set(nodes.filter(({ type }) => type === "connector").map(({ id }) => String(id)));
  const visible = edges.flatMap((edge, index) => (edge["type"] === "collapsed" ? [] : [readEdge(edge, index)]));
  return { nodes: invocations, edges: withoutConnectors(visible, connectors) };
}

function readNode(node: unknown, index: number): WorkflowNode {
  const { id, data } = read(InvocationNode, node, ["nodes", index]);
  const inputs = Object.entries(data.inputs).map(([name, { label, value }]): [string, WorkflowInput] => [
    name,
    { label, ...(value === undefined ? {} : { value }) },
  ]);
  return {
    id,
    type: data.type,
    version: data.version,
    label: data.label,
    isIntermediate: data.isIntermediate ?? false,
    useCache: data.useCache ?? true,
    inputs: new Map(inputs),
  };
}

function readEdge(edge: unknown, index: number): EdgeJson {
  const { source, sourceHandle, target, targetHandle } = read(Edge, edge, ["edges", index]);
  return {
    source: { node_id: source, field: sourceHandle },
    destination: { node_id: target, field: targetHandle },
  };
}

function read<T>(schema: z.ZodType<T>, value: unknown, place: readonly (string | number)[]): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = pathText([...place, ...(issue?.path ?? [])]);
  throw new EvokeError("WORKFLOW_INVALID", { reason: `${path}: ${issue?.message ?? "it is not valid"}` });
}

function withoutConnectors(edges: readonly EdgeJson[], connectors: ReadonlySet<string>): readonly EdgeJson[] {
  const feeds = new Map<string, EdgeEnd>();
  for (const { source, destination } of edges) {
    if (connectors.has(destination.node_id)) feeds.set(destination.node_id, source);
  }
  const direct = edges.flatMap(({ source, destination }) => {
    if (connectors.has(destination.node_id)) return [];
    const start = realSource(source, feeds, connectors);
    return start === undefined ? [] : [{ source: start, destination }];
  });
  return [...new Map(direct.map((edge) => [edgeText(edge), edge])).values()];
}

/** Where a chain of connectors starts; nowhere when it is not connected or goes in a circle. */
function realSource(
  source: EdgeEnd,
  feeds: ReadonlyMap<string, EdgeEnd>,
  connectors: ReadonlySet<string>,
): EdgeEnd | undefined {
  let end: EdgeEnd | undefined = source;
  for (let steps = 0; end !== undefined && connectors.has(end.node_id); steps += 1) {
    end = steps > connectors.size ? undefined : feeds.get(end.node_id);
  }
  return end;
}
