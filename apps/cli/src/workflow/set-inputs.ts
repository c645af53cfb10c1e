import { EvokeError } from "@evoke/errors";
import {
  findInput,
  type InputAddress,
  type InvocationRegistry,
  type InvocationServices,
  withInputValue,
  workflowContent,
} from "@evoke/invoke";
import { type Field, fieldsOf } from "../flags/field.ts";
import { parseValue } from "../flags/parse-value.ts";
import { resolvedValues } from "../invoke/field-values.ts";
import type { Assignments } from "./assignments.ts";
import { namedInputs } from "./named-inputs.ts";
import { type Document, graphOf } from "./read-document.ts";

export interface Surroundings {
  readonly registry: InvocationRegistry;
  readonly services: Pick<InvocationServices, "images" | "models">;
}

/**
 * The document with other values in some of its inputs. Images are given as files or names, models by name, lists by
 * repeating the assignment or as JSON, everything else with structure as JSON.
 *
 * @throws WORKFLOW_INPUT_… for a name that means nothing, several things, or a connected input, and what looking up an
 *   image or a model throws
 */
export async function withInputs(
  document: Document,
  assignments: Assignments,
  surroundings: Surroundings,
): Promise<Document> {
  if (assignments.size === 0) return document;
  const names = namedInputs(document, surroundings.registry);
  const types = new Map(names.nodes.map(({ id, type }) => [id, type]));
  let changed = document;
  for (const [name, texts] of assignments) {
    const address = findInput(name, names);
    checkFree(document, address);
    const value = await typedValue(types.get(address.nodeId) ?? "", { address, texts }, surroundings);
    changed = withValue(changed, address, value);
  }
  return changed;
}

function checkFree(document: Document, { nodeId, fieldName }: InputAddress): void {
  const { edges } = document.kind === "graph" ? graphOf(document) : workflowContent(document.workflow);
  const edge = edges.find(({ destination: to }) => to.node_id === nodeId && to.field === fieldName);
  if (edge === undefined) return;
  const { node_id, field } = edge.source;
  throw new EvokeError("WORKFLOW_INPUT_CONNECTED", { input: `${nodeId}.${fieldName}`, source: `${node_id}.${field}` });
}

interface Assignment {
  readonly address: InputAddress;
  readonly texts: readonly string[];
}

/** The value that the texts stand for in a field. */
async function typedValue(
  type: string,
  { address, texts }: Assignment,
  { registry, services }: Surroundings,
): Promise<unknown> {
  const invocation = registry.find(type);
  const field = invocation && fieldsOf(invocation.input).find(({ name }) => name === address.fieldName);
  const last = texts.at(-1) ?? "";
  if (field === undefined) return parsedOr(last);
  const value = field.list === "no" ? single(field, last) : listOf(field, texts);
  return (await resolvedValues([field], { [field.name]: value }, services))[field.name];
}

function single(field: Field, text: string): unknown {
  if (field.kind !== "boolean") return parseValue(field, text);
  if (/^(true|yes|on)$/i.test(text)) return true;
  return /^(false|no|off)$/i.test(text) ? false : text;
}

/** One text may hold the whole list as JSON. */
function listOf(field: Field, texts: readonly string[]): unknown {
  const [only = ""] = texts;
  const whole = texts.length === 1 ? parsedOr(only) : undefined;
  if (Array.isArray(whole)) return whole;
  const values = texts.map((text) => single(field, text));
  return field.list === "optional" && values.length === 1 ? values[0] : values;
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function withValue(document: Document, { nodeId, fieldName }: InputAddress, value: unknown): Document {
  if (document.kind === "workflow") {
    return { ...document, workflow: withInputValue(document.workflow, { nodeId, fieldName }, value) };
  }
  const graph = graphOf(document);
  const node = graph.nodes[nodeId];
  if (node === undefined) return document;
  return { ...document, graph: { ...graph, nodes: { ...graph.nodes, [nodeId]: { ...node, [fieldName]: value } } } };
}
