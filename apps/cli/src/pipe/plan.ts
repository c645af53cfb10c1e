import { EvokeError } from "@evoke/errors";
import {
  autoLink,
  checkNewEdge,
  type EdgeJson,
  type FieldType,
  Graph,
  type InvocationDefinition,
  type InvocationRegistry,
  type NodeJson,
  portsOf,
  typeText,
} from "@evoke/invoke";
import { z } from "zod";
import { flagOf } from "../flags/field.ts";
import { parseFields } from "../flags/parse-fields.ts";
import { provisionalValues } from "../invoke/field-values.ts";
import type { Link, Stage } from "./stage.ts";

type Values = Readonly<Record<string, unknown>>;

/** An invocation of a line with everything decided but what its names of pictures and models stand for. */
export interface PlannedStage {
  readonly id: string;
  readonly stage: Stage;
  readonly edges: readonly EdgeJson[];
  /** Which of the edges nobody asked for by name. */
  readonly automatic: ReadonlySet<EdgeJson>;
  /** Model inputs that nothing was said about: the first model that fits is taken. */
  readonly openModels: readonly string[];
}

export interface PlanOptions {
  /** What the session has so far. */
  readonly graph: Graph;
  readonly registry: InvocationRegistry;
}

/**
 * Decides how the invocations of a line are connected, and checks everything that can be checked before something runs.
 * @throws FLAG_INVALID, FLAG_MISSING, LINK_…, PIPE_NOT_LINKED, GRAPH_LINK_AMBIGUOUS, NODE_CONNECTION_MISSING
 */
export function planLine(stages: readonly Stage[], { graph: given, registry }: PlanOptions) {
  const graph = new Graph(given.id, given.nodes.values(), given.edges);
  const planned: PlannedStage[] = [];
  for (const stage of stages) {
    checkValues(stage);
    const before = [...graph.nodes.keys()];
    const node = nodeOf(stage, String(before.length + 1), provisionalValues(stage.fields, stage.given));
    graph.setNode(node);
    const linking = { graph, registry, before, node };
    const asked = stage.links.map((link) => addLink(link, linking));
    const wanted = stage.linkAll.flatMap((reference) => {
      return addLinks([nodeNamed("--link-all", reference, before)], asked, linking);
    });
    const source = planned.at(-1);
    const piped = source === undefined ? [] : addLinks([source.id], [...asked, ...wanted], linking);
    const edges = [...asked, ...wanted, ...piped];
    if (source !== undefined && edges.length === 0) throw notLinked(source.stage.invocation, stage.invocation);
    const openModels = openInputs(stage, node, edges);
    planned.push({ id: node.id, stage, edges, automatic: new Set([...wanted, ...piped]), openModels });
  }
  return planned;
}

/** The node that an invocation becomes. */
export function nodeOf({ invocation: { type } }: Stage, id: string, values: Values): NodeJson {
  return { ...values, id, type };
}

interface Linking {
  readonly graph: Graph;
  readonly registry: InvocationRegistry;
  /** Ids of the nodes before this one. */
  readonly before: readonly string[];
  readonly node: NodeJson;
}

/** Each value on its own: what is missing may come by an edge. @throws FLAG_INVALID */
export function checkValues({ invocation: { input }, fields, given }: Stage): void {
  const shape = Object.entries(input.shape).filter(([name]) => Object.hasOwn(given, name));
  parseFields(z.object(Object.fromEntries(shape)), provisionalValues(fields, given));
}

function addLink({ node: reference, field, input }: Link, linking: Linking): EdgeJson {
  const { graph, registry, before, node } = linking;
  const source = { node_id: nodeNamed("--link", reference, before), field };
  const edge = { source, destination: { node_id: node.id, field: input } };
  try {
    checkNewEdge(graph, edge, registry);
  } catch (error) {
    if (!(error instanceof EvokeError)) throw error;
    // The number of an edge means something in a file only.
    const problem = error.message.replace(/^edges\[\d+\]:? /, "");
    const link = [reference, field, input].join(" ");
    throw new EvokeError("LINK_INVALID", { link, problem, remedy: error.hint }, { cause: error });
  }
  graph.addEdge(edge);
  return edge;
}

function addLinks(sources: readonly string[], edges: readonly EdgeJson[], linking: Linking): readonly EdgeJson[] {
  const { graph, registry, node } = linking;
  const links = autoLink(graph, { node, sources, edges }, registry);
  for (const edge of links) {
    checkNewEdge(graph, edge, registry);
    graph.addEdge(edge);
  }
  return links;
}

/** The id that a node is meant by: its own, or how many it lies before. @throws LINK_NODE_UNKNOWN */
function nodeNamed(flag: string, reference: string, before: readonly string[]): string {
  const relative = /^-\d+$/.test(reference) ? before.at(Number(reference)) : undefined;
  const id = relative ?? before.find((candidate) => candidate === reference);
  if (id === undefined) throw new EvokeError("LINK_NODE_UNKNOWN", { flag, node: reference });
  return id;
}

/**
 * The model inputs that have neither a value nor an edge.
 * @throws FLAG_MISSING, NODE_CONNECTION_MISSING for another input that must have one
 */
function openInputs({ invocation, fields }: Stage, node: NodeJson, edges: readonly EdgeJson[]): readonly string[] {
  const linked = new Set(edges.map(({ destination }) => destination.field));
  const open = [...portsOf(invocation).inputs.values()].filter(
    ({ name, required }) => required && !linked.has(name) && (node[name] ?? null) === null,
  );
  return open.map(({ name, input }) => {
    const field = fields.find((candidate) => candidate.name === name);
    if (field?.kind === "model" && field.list === "no" && input !== "connection") return name;
    if (input === "connection") throw new EvokeError("NODE_CONNECTION_MISSING", { type: invocation.type, field: name });
    const expected = field?.kind === "image" ? "a picture: a file, or the name of a stored one" : field?.expectation;
    throw new EvokeError("FLAG_MISSING", { flag: `--${flagOf(name)}`, expected: expected ?? "a value" });
  });
}

function notLinked(from: InvocationDefinition, to: InvocationDefinition): EvokeError {
  const outputs = [...portsOf(from).outputs].map(([name, type]) => portText(name, type));
  const inputs = [...portsOf(to).inputs.values()].filter(({ input }) => input !== "direct");
  return new EvokeError("PIPE_NOT_LINKED", {
    source: from.type,
    type: to.type,
    outputs: outputs.join(", ") || "nothing",
    inputs: inputs.map(({ name, type }) => portText(name, type)).join(", ") || "nothing from other invocations",
  });
}

function portText(name: string, type: FieldType): string {
  return `${name} (${type.kind === "enum" ? "a choice" : typeText(type)})`;
}
