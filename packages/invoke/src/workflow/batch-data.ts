import { ImageField } from "../fields/resources.ts";
import type { EdgeJson } from "../graph/graph-json.ts";
import type { FieldType } from "../invocation/field-type.ts";
import type { BatchDatum, BatchItem } from "../queue/batch.ts";
import { type Generated, type GeneratorRequest, generatorValues } from "./generator-values.ts";
import { nodeText, type WorkflowProblem } from "./problem.ts";
import type { WorkflowContent, WorkflowNode } from "./workflow-content.ts";

/** A kind of batch node: where its list is, where its elements come out, and what they are. */
interface BatchKind {
  readonly input: string;
  readonly output: string;
  readonly type: FieldType;
  item(value: unknown): BatchItem | undefined;
}

const kinds: Readonly<Record<string, BatchKind>> = {
  image_batch: {
    input: "images",
    output: "image",
    type: { kind: "named", name: "ImageField" },
    item: (value) => ImageField.safeParse(value).data,
  },
  string_batch: {
    input: "strings",
    output: "value",
    type: { kind: "string" },
    item: (value) => (typeof value === "string" ? value : undefined),
  },
  integer_batch: {
    input: "integers",
    output: "value",
    type: { kind: "int" },
    item: (value) => (Number.isInteger(value) ? Number(value) : undefined),
  },
  float_batch: {
    input: "floats",
    output: "value",
    type: { kind: "float" },
    item: (value) => (Number.isFinite(value) ? Number(value) : undefined),
  },
};

/** Generators with the kind of list that they make where nothing is chosen. */
const generators: Readonly<Record<string, string>> = {
  image_generator: "image_generator_images_from_board",
  string_generator: "string_generator_parse_string",
  integer_generator: "integer_generator_arithmetic_sequence",
  float_generator: "float_generator_arithmetic_sequence",
};

export function isBatchNode({ type }: Pick<WorkflowNode, "type">): boolean {
  return Object.hasOwn(kinds, type);
}

export function isGeneratorNode({ type }: Pick<WorkflowNode, "type">): boolean {
  return Object.hasOwn(generators, type);
}

/** What the elements of a batch node are. */
export function batchItemType({ type }: Pick<WorkflowNode, "type">): FieldType {
  return kinds[type]?.type ?? { kind: "any" };
}

/** What generators need beside their settings. */
export interface GeneratorSources {
  /** Gives numbers in [0, 1) where a setting names no seed. */
  readonly random: () => number;
  /** Values of generators that have to be looked up, by node id (`generatorRequests`). */
  readonly generated?: ReadonlyMap<string, readonly unknown[]>;
}

/** The values that a generator node gives, or what is needed for them. */
function generate(node: WorkflowNode, { random, generated }: GeneratorSources): Generated {
  const looked = generated?.get(node.id);
  if (looked !== undefined) return { kind: "values", values: looked };
  const setting = node.inputs.get("generator")?.value ?? {};
  const type = generators[node.type];
  return generatorValues(typeof setting === "object" ? { type, ...setting } : setting, random);
}

/** The generators of a workflow whose values only the application can find: prompts from a template, images of a board. */
export function requestsOf(content: WorkflowContent): ReadonlyMap<string, GeneratorRequest> {
  const used = new Set(content.edges.map(({ source }) => source.node_id));
  const requests = content.nodes.filter(isGeneratorNode).flatMap((node): [string, GeneratorRequest][] => {
    const generated = used.has(node.id) ? generate(node, { random: () => 0 }) : undefined;
    return generated?.kind === "request" ? [[node.id, generated.request]] : [];
  });
  return new Map(requests);
}

/** The values that batch nodes put into the fields that they are connected to. */
export interface BatchData {
  /** Groups as a batch has them: zipped inside, multiplied with each other. */
  readonly data: readonly (readonly BatchDatum[])[];
  readonly problems: readonly WorkflowProblem[];
}

/** Turns batch nodes into the data of a batch: one list for each of their edges. */
export function batchData(content: WorkflowContent, sources: GeneratorSources): BatchData {
  const byId = new Map(content.nodes.map((node) => [node.id, node]));
  const groups = new Map<string, BatchDatum[]>();
  const problems: WorkflowProblem[] = [];
  for (const node of content.nodes) {
    const kind = kinds[node.type];
    if (kind === undefined) continue;
    const about = (message: string, severity: WorkflowProblem["severity"] = "error") =>
      problems.push({ severity, kind: "batch-invalid", node: node.id, message: `${nodeText(node)}: ${message}` });
    const targets = content.edges.filter(({ source }) => source.node_id === node.id);
    if (targets.length === 0) {
      about("its values go nowhere, so it is left out", "warning");
      continue;
    }
    const values = batchValues(node, kind, { content, byId, sources });
    if (typeof values === "string") about(values);
    else addToGroup(groups, node, dataOf(targets, values));
  }
  return { data: [...groups.values()], problems: [...problems, ...unequal(groups, byId, content.edges)] };
}

interface Surroundings {
  readonly content: WorkflowContent;
  readonly byId: ReadonlyMap<string, WorkflowNode>;
  readonly sources: GeneratorSources;
}

/** The list of a batch node, or what is wrong with it. */
function batchValues(
  node: WorkflowNode,
  kind: BatchKind,
  { content, byId, sources }: Surroundings,
): readonly BatchItem[] | string {
  const edge = content.edges.find(({ destination: to }) => to.node_id === node.id && to.field === kind.input);
  const source = edge === undefined ? undefined : byId.get(edge.source.node_id);
  if (edge !== undefined && (source === undefined || !isGeneratorNode(source))) {
    return `${kind.input} must be typed in or come from a generator, not from ${source ? nodeText(source) : "nowhere"}`;
  }
  const generated: Generated =
    source === undefined
      ? { kind: "values", values: listOf(node.inputs.get(kind.input)?.value) }
      : generate(source, sources);
  if (generated.kind === "invalid") return `the generator that feeds it has no usable settings: ${generated.reason}`;
  if (generated.kind === "request") return "the values of the generator that feeds it are not known";
  const items = generated.values.map(kind.item);
  const wrong = items.indexOf(undefined);
  if (wrong >= 0) return `${kind.input}[${wrong}] is of another kind: ${JSON.stringify(generated.values[wrong])}`;
  if (items.length === 0) return `${kind.input} is empty`;
  return items.filter((item) => item !== undefined);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function dataOf(targets: readonly EdgeJson[], items: readonly BatchItem[]): readonly BatchDatum[] {
  return targets.map(({ destination: { node_id, field } }) => ({
    node_path: node_id,
    field_name: field,
    items: [...items],
  }));
}

/** Batch nodes of one named group are zipped; every other one is a group of its own. */
function addToGroup(groups: Map<string, BatchDatum[]>, node: WorkflowNode, data: readonly BatchDatum[]): void {
  const name = node.inputs.get("batch_group_id")?.value ?? "None";
  const key = name === "None" ? `node ${node.id}` : String(name);
  groups.set(key, [...(groups.get(key) ?? []), ...data]);
}

/** Groups whose lists cannot be zipped. */
function unequal(
  groups: ReadonlyMap<string, readonly BatchDatum[]>,
  byId: ReadonlyMap<string, WorkflowNode>,
  edges: readonly EdgeJson[],
): readonly WorkflowProblem[] {
  return [...groups].flatMap(([name, data]): readonly WorkflowProblem[] => {
    const [first] = data;
    const other = data.find(({ items }) => items.length !== first?.items.length);
    if (first === undefined || other === undefined) return [];
    const [one, two] = [first, other].map(({ node_path, field_name, items }) => {
      const edge = edges.find(({ destination: to }) => to.node_id === node_path && to.field === field_name);
      const node = byId.get(edge?.source.node_id ?? "");
      return `${node ? nodeText(node) : node_path} has ${items.length}`;
    });
    const message = `The batch nodes of ${name} need lists of one length: ${one}, ${two}`;
    return [{ severity: "error", kind: "batch-invalid", node: first.node_path, message }];
  });
}
