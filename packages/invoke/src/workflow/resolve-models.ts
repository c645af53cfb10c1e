import { nearestNames } from "@evoke/errors";
import { ModelIdentifierField } from "../fields/models.ts";
import type { GraphJson, NodeJson } from "../graph/graph-json.ts";
import { fieldMeta, typeName } from "../invocation/field-meta.ts";
import { portsOf } from "../invocation/ports.ts";
import type { InvocationRegistry } from "../invocation/registry.ts";
import type { ModelRecord } from "../services/models.ts";
import { nodeText, type WorkflowProblem } from "./problem.ts";

/** The most models that a message lists. */
const LISTED = 10;

export interface ResolvedModels {
  readonly graph: GraphJson;
  /** Models that are not there, and those that stand in for what the graph names. */
  readonly problems: readonly WorkflowProblem[];
}

interface Choice {
  readonly records: readonly ModelRecord[];
  /** Bases and types that the field takes; empty: any. */
  readonly bases: readonly string[];
  readonly types: readonly string[];
}

/**
 * Replaces the models that a graph names by those that are there: by key, else by hash, else by name, base and type, as
 * InvokeAI's editor does. A required model that is not named is the only one that fits, where there is only one.
 */
export function resolveModels(
  graph: GraphJson,
  registry: InvocationRegistry,
  records: readonly ModelRecord[],
): ResolvedModels {
  const problems: WorkflowProblem[] = [];
  const filled = new Set(graph.edges.map(({ destination: to }) => `${to.node_id}.${to.field}`));
  const resolve = (node: NodeJson): NodeJson => {
    const invocation = registry.find(node.type);
    if (invocation === undefined) return node;
    const changes = [...portsOf(invocation).inputs.values()].flatMap(
      ({ name: field, schema, required }): readonly Change[] => {
        const value = node[field] ?? undefined;
        const about = (severity: WorkflowProblem["severity"], text: string) =>
          problems.push({
            severity,
            kind: severity === "error" ? "model-missing" : "model-replaced",
            ...{ node: node.id, field, message: `${nodeText(node)}: ${text}` },
          });
        const { ui_model_base: bases = [], ui_model_type: types = [] } = fieldMeta(schema);
        const choice: Choice = { records, bases, types };
        if (value === undefined) {
          if (typeName(schema) !== "ModelIdentifierField" || !required || filled.has(`${node.id}.${field}`)) return [];
          return onlyModel(field, choice, about);
        }
        const replaced = mapModels(value, (model) => replacement(model, choice, about));
        return replaced === value ? [] : [[field, replaced]];
      },
    );
    return changes.length === 0 ? node : { ...node, ...Object.fromEntries(changes) };
  };
  const nodes = Object.entries(graph.nodes).map(([id, node]): [string, NodeJson] => [id, resolve(node)]);
  return { graph: { ...graph, nodes: Object.fromEntries(nodes) }, problems };
}

/** A field with its new value. */
type Change = readonly [string, unknown];

type Tell = (severity: WorkflowProblem["severity"], text: string) => void;

function onlyModel(field: string, choice: Choice, tell: Tell): readonly Change[] {
  const { bases, types, records } = choice;
  const fitting = records.filter(
    ({ base, type }) => (types.length === 0 || types.includes(type)) && (bases.length === 0 || bases.includes(base)),
  );
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) {
    tell("error", `no ${field} is chosen. ${knownModels(fitting)}`);
    return [];
  }
  tell("warning", `no ${field} is chosen, so it is ${only.name}, the only one that fits`);
  return [[field, identifier(only, null)]];
}

/** The model of these that an identifier means. */
function replacement(model: ModelIdentifierField, { records, types }: Choice, tell: Tell): ModelIdentifierField {
  const byKey = records.find(({ key }) => key !== "" && key === model.key);
  if (byKey !== undefined) return model;
  const found =
    records.find(({ hash }) => hash !== "" && hash === model.hash) ??
    records.find(({ name, base, type }) => name === model.name && fits(model.base, base) && fits(model.type, type));
  if (found !== undefined) {
    const way = found.hash !== "" && found.hash === model.hash ? "of the same content" : "of that name";
    tell("warning", `the model ${model.name || model.key} is found as ${found.name} (${found.base}), ${way}`);
    return identifier(found, model.submodel_type);
  }
  const wanted = types.length > 0 ? types : model.type === "" ? [] : [model.type];
  const candidates = records.filter(({ type }) => wanted.length === 0 || wanted.includes(type));
  const near = nearestNames(
    model.name,
    candidates.map(({ name }) => name),
  );
  const nearest = near[0] === undefined ? "" : ` Did you mean "${near[0]}"?`;
  const kind = [model.base, model.type].filter((part) => part !== "").join(" ");
  const named = `"${model.name || model.key}"${kind === "" ? "" : ` (${kind})`}`;
  tell("error", `there is no model ${named}.${nearest} ${knownModels(candidates)}`);
  return model;
}

function fits(wanted: string, actual: string): boolean {
  return wanted === "" || wanted === "any" || wanted === actual;
}

function identifier({ key, hash, name, base, type }: ModelRecord, submodel: ModelIdentifierField["submodel_type"]) {
  return { key, hash, name, base, type, submodel_type: submodel };
}

function knownModels(records: readonly ModelRecord[]): string {
  const names = records.map(({ name }) => name);
  const more = names.length > LISTED ? [`and ${names.length - LISTED} more`] : [];
  return names.length === 0 ? "There is none that fits" : `There is ${[...names.slice(0, LISTED), ...more].join(", ")}`;
}

/** Replaces the model identifiers in a value, wherever they stand; a value without any comes back as it is. */
function mapModels(value: unknown, replace: (model: ModelIdentifierField) => ModelIdentifierField): unknown {
  if (typeof value !== "object" || value === null) return value;
  const model = ModelIdentifierField.safeParse(value);
  if (model.success) {
    const replaced = replace(model.data);
    return replaced === model.data ? value : replaced;
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, mapModels(inner, replace)] as const);
  if (entries.every(([key, inner]) => Object.is(inner, Reflect.get(value, key)))) return value;
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
