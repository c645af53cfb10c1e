import { didYouMean, EvokeError } from "@evoke/errors";
import { checkEdge } from "../graph/edge-rules.ts";
import { Graph } from "../graph/graph.ts";
import type { GraphJson, NodeJson } from "../graph/graph-json.ts";
import { validateGraph } from "../graph/validate-graph.ts";
import { type FieldType, isCompatible, typeText } from "../invocation/field-type.ts";
import { checkInput, NODE_ATTRIBUTES, takesMore } from "../invocation/input.ts";
import { inputPort, portsOf } from "../invocation/ports.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import { nodeText, type WorkflowProblem } from "./problem.ts";

/** An input that a batch fills. */
export interface BatchedField {
  readonly node: string;
  readonly field: string;
  readonly type: FieldType;
}

export interface GraphContext {
  /** Labels of nodes by id, for messages. */
  readonly labels?: ReadonlyMap<string, string>;
  /** Inputs that get their values from a batch. */
  readonly batched?: readonly BatchedField[];
}

/**
 * Everything that keeps a graph from running, and what in it means nothing; where `parseGraph` ends at the first error,
 * this goes on. A graph without errors here passes `parseGraph`, and no required input will be missing.
 */
export function graphProblems(
  json: GraphJson,
  registry: InvocationRegistry,
  context: GraphContext = {},
): readonly WorkflowProblem[] {
  const graph = Graph.fromJson(json);
  const batched = context.batched ?? [];
  const name = (id: string) => {
    const node = graph.nodes.get(id);
    return node === undefined ? id : nodeText({ ...node, label: context.labels?.get(id) ?? "" });
  };
  const filled = new Set([
    ...json.edges.map(({ destination: { node_id, field } }) => `${node_id}.${field}`),
    ...batched.map(({ node, field }) => `${node}.${field}`),
  ]);
  const nodes = [...graph.nodes.values()].flatMap((node) => nodeProblems(node, { registry, filled, name }));
  const edges = [...edgeProblems(graph, registry), ...batchedProblems(graph, { registry, batched, name })];
  const found = [...nodes, ...edges];
  // Cycles, doubled edges and lists are judged on a graph whose parts are sound.
  return found.some(({ severity }) => severity === "error") ? found : [...found, ...structureProblems(graph, registry)];
}

interface NodeSurroundings {
  readonly registry: InvocationRegistry;
  /** `node.field` of the inputs that an edge or a batch fills. */
  readonly filled: ReadonlySet<string>;
  readonly name: (id: string) => string;
}

function nodeProblems(node: NodeJson, { registry, filled, name }: NodeSurroundings): readonly WorkflowProblem[] {
  const { id, type } = node;
  const invocation = registry.find(type);
  if (invocation === undefined) {
    const message = `${name(id)}: there is no invocation "${type}".${didYouMean(type, registry.types())}`;
    return [{ severity: "error", kind: "node-unknown", node: id, message }];
  }
  const { inputs } = portsOf(invocation);
  const given = Object.keys(node).filter((field) => !NODE_ATTRIBUTES.includes(field));
  const unknown = takesMore(invocation) ? [] : given.filter((field) => inputPort(invocation, field) === undefined);
  const unknownFields = unknown.map((field): WorkflowProblem => {
    const message = `${name(id)} has no field "${field}", so its value is left out.${didYouMean(field, inputs.keys())}`;
    return { severity: "warning", kind: "field-unknown", node: id, field, message };
  });
  const values = given.flatMap((field): readonly WorkflowProblem[] => {
    const issue = inputs.has(field) ? checkInput(invocation, { [field]: node[field] }) : undefined;
    if (issue === undefined) return [];
    return [{ severity: "error", kind: "value-invalid", node: id, field, message: `${name(id)}: ${issue.reason}` }];
  });
  const empty = [...inputs.values()].flatMap((port): readonly WorkflowProblem[] => {
    const { name: field, required } = port;
    if (!required || filled.has(`${id}.${field}`) || (node[field] ?? null) !== null) return [];
    const wanted = port.input === "connection" ? "is not connected" : "has neither a value nor a connection";
    return [{ severity: "error", kind: "field-empty", node: id, field, message: `${name(id)}: ${field} ${wanted}` }];
  });
  return [...unknownFields, ...values, ...empty];
}

function edgeProblems(graph: Graph, registry: InvocationRegistry): readonly WorkflowProblem[] {
  return [...graph.edges].flatMap((edge, index): readonly WorkflowProblem[] => {
    const ends = [edge.source, edge.destination].map(({ node_id }) => graph.nodes.get(node_id));
    // A node of an unknown type is a problem of its own.
    if (ends.some((node) => node !== undefined && !registry.has(node.type))) return [];
    const { node_id: node, field } = edge.destination;
    return caught(() => checkEdge(graph, { edge, index }, registry)).map((error) => ({
      severity: "error",
      kind: "edge-invalid",
      node,
      field,
      message: withoutIndex(error.message),
    }));
  });
}

function batchedProblems(
  graph: Graph,
  { registry, batched, name }: Omit<NodeSurroundings, "filled"> & { readonly batched: readonly BatchedField[] },
): readonly WorkflowProblem[] {
  return batched.flatMap(({ node: id, field, type }): readonly WorkflowProblem[] => {
    const node = graph.nodes.get(id);
    const invocation = node && registry.find(node.type);
    if (node !== undefined && invocation === undefined) return [];
    const port = invocation && inputPort(invocation, field);
    if (port !== undefined && isCompatible(type, port.type)) return [];
    const reason = port === undefined ? "it is not there" : `it takes ${typeText(port.type)}`;
    const message = `A batch of ${typeText(type)} leads to ${name(id)}.${field}, but ${reason}`;
    return [{ severity: "error", kind: "batch-invalid", node: id, field, message }];
  });
}

function structureProblems(graph: Graph, registry: InvocationRegistry): readonly WorkflowProblem[] {
  return caught(() => validateGraph(graph, registry)).map((error) => ({
    severity: "error",
    kind: "graph-invalid",
    message: withoutIndex(error.message),
  }));
}

/** Places in the list of edges mean nothing in a workflow. */
function withoutIndex(message: string): string {
  return message.replace(/^edges\[\d+\]:? /, "").replace(/\.$/, "");
}

function caught(check: () => void): readonly EvokeError[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof EvokeError) return [error];
    throw error;
  }
}
