import { EvokeError } from "@evoke/errors";
import { type FieldType, isCompatible } from "../invocation/field-type.ts";
import { type InputPort, portsOf } from "../invocation/ports.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import { edgeText, type Graph } from "./graph.ts";
import type { EdgeEnd, EdgeJson, NodeJson } from "./graph-json.ts";

/** A node that is about to be added, and what it is to be linked to. */
export interface LinkRequest {
  readonly node: NodeJson;
  /** Ids of the nodes whose outputs may be used. */
  readonly sources: readonly string[];
  /** Edges into the node that were given by name; their inputs are left alone. */
  readonly edges: readonly EdgeJson[];
}

interface Output {
  readonly end: EdgeEnd;
  readonly type: FieldType;
}

/** Most choices that a message lists. */
const LISTED = 8;

/**
 * Finds the edges that someone who adds a node after others most likely means. An input that has neither a value nor an
 * edge takes the output of its name, if the types fit; one that must have a value, else the only output that fits. When
 * nothing was linked so, any input takes the only output that fits any.
 *
 * @throws GRAPH_LINK_AMBIGUOUS listing the choices where there are several; GRAPH_INVALID for a source that is not there
 */
export function autoLink(graph: Graph, request: LinkRequest, registry: InvocationRegistry): readonly EdgeJson[] {
  const { node, edges, sources } = request;
  const outputs = sources.flatMap((id) => outputsOf(graph, id, registry));
  const inputs = openInputs(request, registry);
  const links = inputs.flatMap((input) => {
    const fitting = outputs.filter(({ type }) => isCompatible(type, input.type));
    const named = fitting.filter(({ end }) => end.field === input.name);
    const choices = named.length > 0 || !input.required ? named : fitting;
    return only(node, edgesInto(node, input, choices));
  });
  if (links.length > 0 || edges.length > 0) return links;
  const possible = inputs.flatMap((input) => {
    const fitting = outputs.filter(({ type }) => isCompatible(type, input.type));
    return edgesInto(node, input, fitting);
  });
  return only(node, possible);
}

/** The inputs that an edge may still fill. */
function openInputs({ node, edges }: LinkRequest, registry: InvocationRegistry): readonly InputPort[] {
  const taken = new Set(edges.map(({ destination }) => destination.field));
  return [...portsOf(registry.get(node.type)).inputs.values()].filter(
    ({ name, input }) => input !== "direct" && !taken.has(name) && (node[name] ?? null) === null,
  );
}

function outputsOf(graph: Graph, id: string, registry: InvocationRegistry): readonly Output[] {
  const node = graph.nodes.get(id);
  if (node === undefined) {
    throw new EvokeError("GRAPH_INVALID", { path: `nodes.${id}`, reason: "there is no such node to link to" });
  }
  return [...portsOf(registry.get(node.type)).outputs].map(([field, type]) => ({ end: { node_id: id, field }, type }));
}

function edgesInto(node: NodeJson, { name: field }: InputPort, outputs: readonly Output[]): readonly EdgeJson[] {
  return outputs.map(({ end }) => ({ source: end, destination: { node_id: node.id, field } }));
}

/** The choice that there is, if any. */
function only({ id, type }: NodeJson, choices: readonly EdgeJson[]): readonly EdgeJson[] {
  if (choices.length <= 1) return choices;
  const listed = choices.slice(0, LISTED).map(edgeText);
  const more = choices.length > LISTED ? [`and ${choices.length - LISTED} more`] : [];
  throw new EvokeError("GRAPH_LINK_AMBIGUOUS", { id, type, choices: [...listed, ...more].join(", ") });
}
