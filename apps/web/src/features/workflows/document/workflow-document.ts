import { migrateWorkflow, parseWorkflow, type Workflow } from "@evoke/invoke";
import { type Form, readForm } from "../form/form.ts";
import type { FlowEdge, FlowNode, WorkflowInfo } from "./flow.ts";

/** What the editor works on. */
export interface FlowDocument {
  readonly info: WorkflowInfo;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly form: Form;
}

/**
 * A workflow of InvokeAI's editor, versions 1 to 4, as the canvas shows it. Nodes of kinds that are not known keep their data.
 * @throws WORKFLOW_INVALID naming what is malformed or too new
 */
export function openWorkflow(document: unknown): FlowDocument {
  const workflow = migrateWorkflow(parseWorkflow(document));
  const { name, author, description, version, contact, tags, notes, id, meta } = workflow;
  const nodes = workflow.nodes.map(toFlowNode);
  const ids = new Set(nodes.map((node) => node.id));
  return {
    info: {
      ...(id !== undefined && { id }),
      category: meta.category,
      name,
      author,
      description,
      version,
      contact,
      tags,
      notes,
    },
    nodes,
    edges: workflow.edges
      .flatMap((edge, index) => toFlowEdge(edge, index))
      .filter((edge) => ids.has(edge.source) && ids.has(edge.target)),
    form: readForm(workflow.form, workflow.exposedFields),
  };
}

/** The workflow as InvokeAI's editor saves it, version 4.0.0. */
export function toWorkflow({ info, nodes, edges, form }: FlowDocument): Workflow {
  const { category, ...about } = info;
  return {
    ...about,
    meta: { version: "4.0.0", category },
    nodes: nodes.map(({ id, type, position, data, width, height }) => ({
      ...{ id, type, position, data: { ...data, id } },
      ...(type === "notes" && width !== undefined && { width, height }),
    })),
    edges: edges.map(({ id, source, target, sourceHandle, targetHandle }) => ({
      ...{ id, type: "default", source, target, sourceHandle, targetHandle },
    })),
    exposedFields: Object.values(form.elements).flatMap((element) =>
      element.type === "node-field" ? [element.data.fieldIdentifier] : [],
    ),
    form: { ...form },
  };
}

function toFlowNode(node: Readonly<Record<string, unknown>>): FlowNode {
  const data = isRecord(node["data"]) ? node["data"] : {};
  const position = isRecord(node["position"]) ? node["position"] : {};
  const base = { id: String(node["id"]), position: { x: Number(position["x"] ?? 0), y: Number(position["y"] ?? 0) } };
  if (node["type"] === "notes") {
    const size = { width: Number(node["width"] ?? 280), height: Number(node["height"] ?? 160) };
    return {
      ...base,
      ...size,
      type: "notes",
      data: { ...data, label: text(data["label"]), notes: text(data["notes"]) },
    };
  }
  if (node["type"] === "connector" || node["type"] === "current_image") return { ...base, type: node["type"], data };
  return {
    ...base,
    type: "invocation",
    dragHandle: ".evoke-node-header",
    data: {
      ...data,
      type: text(data["type"]),
      version: text(data["version"]),
      label: text(data["label"]),
      notes: text(data["notes"]),
      isOpen: data["isOpen"] !== false,
      isIntermediate: data["isIntermediate"] === true,
      useCache: data["useCache"] !== false,
      inputs: isRecord(data["inputs"]) ? (data["inputs"] as FlowInputs) : {},
    },
  };
}

type FlowInputs = Extract<FlowNode, { type?: "invocation" }>["data"]["inputs"];

function toFlowEdge(edge: Readonly<Record<string, unknown>>, index: number): readonly FlowEdge[] {
  if (edge["type"] === "collapsed") return [];
  const [source, target] = [text(edge["source"]), text(edge["target"])];
  const [sourceHandle, targetHandle] = [text(edge["sourceHandle"]), text(edge["targetHandle"])];
  return [{ id: text(edge["id"]) || `edge-${index}`, source, target, sourceHandle, targetHandle }];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
