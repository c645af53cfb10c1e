import type { GraphJson, NodeJson } from "../graph/graph-json.ts";
import { checkInput, NODE_ATTRIBUTES, takesMore } from "../invocation/input.ts";
import { inputPort } from "../invocation/ports.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import type { Workflow } from "../library/workflow.ts";
import type { BatchDatum } from "../queue/batch.ts";
import {
  batchData,
  batchItemType,
  type GeneratorSources,
  isBatchNode,
  isGeneratorNode,
  requestsOf,
} from "./batch-data.ts";
import type { GeneratorRequest } from "./generator-values.ts";
import { type BatchedField, graphProblems } from "./graph-problems.ts";
import { nodeText, type WorkflowProblem } from "./problem.ts";
import { type WorkflowContent, type WorkflowNode, workflowContent } from "./workflow-content.ts";

export interface WorkflowToGraphOptions extends Partial<GeneratorSources> {
  /** Makes the graph's id; default: a random UUID. */
  readonly newId?: () => string;
  /** The board that `auto` stands for; without it pictures go to no board. */
  readonly autoBoard?: string;
}

/** A workflow as what runs it. */
export interface WorkflowGraph {
  readonly graph: GraphJson;
  /** What the batch nodes stand for, as a batch's `data`; empty where there are none. */
  readonly data: readonly (readonly BatchDatum[])[];
  /** What keeps the workflow from running, and what of it was left out. Whether models are there is not looked at. */
  readonly problems: readonly WorkflowProblem[];
}

/**
 * Turns a workflow of InvokeAI's editor (versions 1 to 4) into the graph that runs it, as the editor does: literal values
 * of connected inputs and fields that no longer exist are left out, what is missing has its default, connectors are
 * resolved, and batch nodes become the data of a batch.
 *
 * @throws WORKFLOW_INVALID where the document itself is malformed.
 */
export function workflowToGraph(
  workflow: Workflow,
  registry: InvocationRegistry,
  options: WorkflowToGraphOptions = {},
): WorkflowGraph {
  const content = workflowContent(workflow);
  const { newId = () => crypto.randomUUID(), random = Math.random, generated, autoBoard } = options;
  const special = new Set(
    content.nodes.filter((node) => isBatchNode(node) || isGeneratorNode(node)).map(({ id }) => id),
  );
  const edges = content.edges.filter(
    ({ source, destination }) => !special.has(source.node_id) && !special.has(destination.node_id),
  );
  const connected = new Set(content.edges.map(({ destination: to }) => `${to.node_id}.${to.field}`));
  const kept = content.nodes.filter(({ id }) => !special.has(id));
  const nodes = kept.map((node): [string, NodeJson] => [node.id, graphNode(node, { registry, connected, autoBoard })]);
  const graph: GraphJson = { id: newId(), nodes: Object.fromEntries(nodes), edges };
  const { data, problems } = batchData(content, { random, ...(generated && { generated }) });
  return {
    graph: withoutUnknownFields(graph, registry),
    data,
    problems: [
      ...kept.flatMap((node) => versionProblems(node, registry)),
      ...graphProblems(graph, registry, { labels: labelsOf(content), batched: batchedFields(content) }),
      ...problems,
    ],
  };
}

/**
 * The generators of a workflow that need what only the application knows (prompts made from a template, images of a
 * board), by node id. Their values go into `workflowToGraph` as `generated`.
 * @throws WORKFLOW_INVALID
 */
export function generatorRequests(workflow: Workflow): ReadonlyMap<string, GeneratorRequest> {
  return requestsOf(workflowContent(workflow));
}

interface NodeSurroundings {
  readonly registry: InvocationRegistry;
  /** `node.field` of every input with an edge. */
  readonly connected: ReadonlySet<string>;
  readonly autoBoard: string | undefined;
}

function graphNode(node: WorkflowNode, { registry, connected, autoBoard }: NodeSurroundings): NodeJson {
  const invocation = registry.find(node.type);
  const values = [...node.inputs].flatMap(([name, { value }]): [string, unknown][] => {
    if (value === undefined || connected.has(`${node.id}.${name}`)) return [];
    if (name === "board" && typeof value === "string") {
      return value === "auto" && autoBoard !== undefined ? [[name, { board_id: autoBoard }]] : [];
    }
    // Nothing chosen is nothing said, where a field has no meaning for null.
    if (value === null && (invocation === undefined || checkInput(invocation, { [name]: null }))) return [];
    return [[name, value]];
  });
  const { id, type, isIntermediate: is_intermediate, useCache: use_cache } = node;
  return { ...Object.fromEntries(values), id, type, is_intermediate, use_cache };
}

function withoutUnknownFields(graph: GraphJson, registry: InvocationRegistry): GraphJson {
  const nodes = Object.entries(graph.nodes).map(([id, node]): [string, NodeJson] => {
    const invocation = registry.find(node.type);
    if (invocation === undefined || takesMore(invocation)) return [id, node];
    const known = Object.entries(node).filter(
      ([name]) => inputPort(invocation, name) !== undefined || NODE_ATTRIBUTES.includes(name),
    );
    return [id, { ...Object.fromEntries(known), id, type: node.type }];
  });
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

function versionProblems(node: WorkflowNode, registry: InvocationRegistry): readonly WorkflowProblem[] {
  const here = registry.find(node.type)?.version;
  const { id, version } = node;
  if (here === undefined || version === "" || version === here) return [];
  const major = version.split(".")[0] === here.split(".")[0] ? "" : ", which may mean something else by its fields";
  const message = `${nodeText(node)} was made with version ${version} of ${node.type}; here it is ${here}${major}`;
  return [{ severity: "warning", kind: "node-version", node: id, message }];
}

function labelsOf({ nodes }: WorkflowContent): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ id, label }) => [id, label]));
}

function batchedFields({ nodes, edges }: WorkflowContent): readonly BatchedField[] {
  const batches = new Map(nodes.filter(isBatchNode).map((node) => [node.id, node]));
  return edges.flatMap(({ source, destination }) => {
    const batch = batches.get(source.node_id);
    if (batch === undefined) return [];
    return [{ node: destination.node_id, field: destination.field, type: batchItemType(batch) }];
  });
}
