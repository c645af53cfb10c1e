import { type InvocationRegistry, portsOf, typeText, workflowContent } from "@evoke/invoke";
import { configurationOf } from "../configuration.ts";
import type { GlobalOptions } from "../global-options.ts";
import { findInvocations } from "../registry.ts";
import { table } from "../terminal/table.ts";
import { splitAssignments } from "./assignments.ts";
import { namedInputs } from "./named-inputs.ts";
import { type Document, graphOf, readDocument } from "./read-document.ts";

export interface ListInputsRequest {
  readonly path: string;
  readonly json: boolean;
  /** Every input that may be set, not only those that the workflow exposes. */
  readonly all: boolean;
}

interface InputFacts {
  /** What `--set` takes. */
  readonly name: string;
  readonly node: string;
  readonly field: string;
  readonly label: string;
  readonly type: string;
  /** Null where the default stands. */
  readonly value: unknown;
}

/** Prints the inputs of a workflow or graph with their values, under the names that `--set` takes. */
export async function listInputs({ path, json, all }: ListInputsRequest, options: GlobalOptions): Promise<void> {
  const { global } = await splitAssignments(options);
  const document = await readDocument(path);
  const { configuration } = await configurationOf(global);
  const registry = await findInvocations(configuration);
  const rows = inputsOf(document, registry, { all });
  process.stdout.write(json ? `${JSON.stringify(rows, undefined, 2)}\n` : table([HEADINGS, ...rows.map(cells)]));
}

/** The inputs of a document that may be set: those that a workflow exposes, or all. */
export function inputsOf(
  document: Document,
  registry: InvocationRegistry,
  { all }: { readonly all: boolean },
): readonly InputFacts[] {
  const { nodes, exposed } = namedInputs(document, registry);
  const { values, connected } = contentOf(document);
  const every = nodes.flatMap(({ id, inputs }) => [...inputs.keys()].map((fieldName) => ({ nodeId: id, fieldName })));
  return (all || exposed.length === 0 ? every : exposed).flatMap(({ nodeId, fieldName }): InputFacts[] => {
    const node = nodes.find(({ id }) => id === nodeId);
    const name = `${nodeId}.${fieldName}`;
    if (node === undefined || connected.has(name)) return [];
    const invocation = registry.find(node.type);
    const port = invocation && portsOf(invocation).inputs.get(fieldName);
    if (port?.input === "connection") return [];
    const type = port === undefined ? "" : typeText(port.type);
    const label = [node.label, node.inputs.get(fieldName) ?? ""].filter((part) => part !== "").join(": ");
    return [{ name, node: nodeId, field: fieldName, label, type, value: values.get(name) ?? null }];
  });
}

const HEADINGS = ["INPUT", "LABEL", "TYPE", "VALUE"];

/** The longest that a cell may be. */
const WIDEST = 48;

function cells({ name, label, type, value }: InputFacts): readonly string[] {
  return [name, label, shortened(type), value === null ? "-" : shortened(JSON.stringify(value))];
}

function shortened(text: string): string {
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
}

/** The values of inputs, and which of them an edge fills, by `node.field`. */
function contentOf(document: Document) {
  const { edges } = document.kind === "graph" ? graphOf(document) : workflowContent(document.workflow);
  const connected = new Set(edges.map(({ destination: to }) => `${to.node_id}.${to.field}`));
  const values =
    document.kind === "graph"
      ? Object.values(graphOf(document).nodes).flatMap((node) =>
          Object.entries(node).map(([field, value]): [string, unknown] => [`${node.id}.${field}`, value]),
        )
      : workflowContent(document.workflow).nodes.flatMap(({ id, inputs }) =>
          [...inputs].map(([field, { value }]): [string, unknown] => [`${id}.${field}`, value]),
        );
  return { connected, values: new Map(values) };
}
