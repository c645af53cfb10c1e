import { didYouMean, EvokeError } from "@evoke/errors";
import type { InputAddress } from "./exposed-inputs.ts";
import { nodeText } from "./problem.ts";

/** A node as people name it. */
export interface NamedNode {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  /** Labels of the inputs by field; empty ones for inputs without. */
  readonly inputs: ReadonlyMap<string, string>;
}

export interface NamedInputs {
  readonly nodes: readonly NamedNode[];
  /** Inputs that may be named without their node. */
  readonly exposed: readonly InputAddress[];
}

/** The most choices that a message lists. */
const LISTED = 12;

/**
 * The input that a text means: `node.field`, where the node is named by its id, else by its label, else by its type, and
 * the field by its name or label; or the name or label of an exposed input. Case does not count in labels.
 *
 * @throws WORKFLOW_INPUT_UNKNOWN, WORKFLOW_INPUT_AMBIGUOUS listing the choices
 */
export function findInput(text: string, { nodes, exposed }: NamedInputs): InputAddress {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const shown = exposed.flatMap(({ nodeId, fieldName }) => {
    const node = byId.get(nodeId);
    return node === undefined ? [] : [{ node, fieldName, label: node.inputs.get(fieldName) ?? "" }];
  });
  const named = shown.filter(({ fieldName, label }) => fieldName === text || same(label, text));
  if (named.length === 1 && named[0] !== undefined) return { nodeId: named[0].node.id, fieldName: named[0].fieldName };
  if (named.length > 1) {
    throw ambiguous(
      text,
      named.map(({ node, fieldName }) => `${node.id}.${fieldName}`),
    );
  }
  const dot = text.lastIndexOf(".");
  if (dot < 0) {
    const names = shown.map(({ fieldName, label }) => label || fieldName);
    throw unknown(text, [...names, ...nodes.map(({ id }) => `${id}.…`)]);
  }
  const node = findNode(text.slice(0, dot), nodes);
  return { nodeId: node.id, fieldName: findField(text.slice(dot + 1), node) };
}

function findNode(text: string, nodes: readonly NamedNode[]): NamedNode {
  const tests = [
    ({ id }: NamedNode) => id === text,
    ({ label }: NamedNode) => same(label, text),
    ({ type }: NamedNode) => type === text,
  ];
  for (const test of tests) {
    const found = nodes.filter(test);
    if (found.length > 1) throw ambiguous(text, found.map(nodeText));
    if (found[0] !== undefined) return found[0];
  }
  const names = nodes.flatMap(({ id, label, type }) => [id, label, type]).filter((name) => name !== "");
  throw unknown(text, nodes.map(nodeText), names);
}

function findField(text: string, node: NamedNode): string {
  if (node.inputs.has(text)) return text;
  const labelled = [...node.inputs].filter(([, label]) => same(label, text));
  if (labelled.length === 1 && labelled[0] !== undefined) return labelled[0][0];
  throw unknown(
    `${node.id}.${text}`,
    [...node.inputs.keys()],
    [...node.inputs.keys()].map((name) => `${node.id}.${name}`),
  );
}

function same(label: string, text: string): boolean {
  return label !== "" && label.toLowerCase() === text.toLowerCase();
}

function unknown(input: string, choices: readonly string[], names: readonly string[] = choices): EvokeError {
  return new EvokeError("WORKFLOW_INPUT_UNKNOWN", {
    input,
    nearest: didYouMean(input, names),
    choices: listed(choices),
  });
}

function ambiguous(input: string, choices: readonly string[]): EvokeError {
  return new EvokeError("WORKFLOW_INPUT_AMBIGUOUS", { input, choices: listed(choices) });
}

function listed(choices: readonly string[]): string {
  const more = choices.length > LISTED ? [`and ${choices.length - LISTED} more`] : [];
  return [...choices.slice(0, LISTED), ...more].join(", ") || "none";
}
