import { type Model, toIdentifier } from "../../../api/types.ts";
import { type FlowNode, isInvocation } from "../document/flow.ts";
import type { FieldTemplate, Templates } from "../templates/read-templates.ts";

/** The models that an input takes. */
export function fittingModels(models: readonly Model[], field: Pick<FieldTemplate, "modelBases" | "modelTypes">) {
  const { modelBases: bases, modelTypes: types } = field;
  const takesAll = (list: readonly string[]) => list.length === 0 || list.includes("any");
  return models.filter(
    ({ base, type }) => (takesAll(bases) || bases.includes(base)) && (takesAll(types) || types.includes(type)),
  );
}

/**
 * The nodes with models that are there: one that is missing is found by content or name, or else is the first that fits,
 * and so is one that is required and not chosen.
 */
export function withKnownModels(
  nodes: readonly FlowNode[],
  templates: Templates,
  models: readonly Model[],
): FlowNode[] {
  return nodes.map((node) => {
    if (!isInvocation(node)) return node;
    const fields = templates.get(node.data.type)?.inputs.filter(({ type }) => {
      return type.kind === "named" && type.name === "ModelIdentifierField";
    });
    const changes = (fields ?? []).flatMap((field) => {
      const state = node.data.inputs[field.name] ?? { name: field.name, label: "" };
      const wanted = state.value as Partial<Model> | undefined | null;
      if (models.some(({ key }) => key === wanted?.key) || (!wanted && !field.required)) return [];
      const fitting = fittingModels(models, field);
      const found =
        fitting.find(({ hash }) => hash !== "" && hash === wanted?.hash) ??
        fitting.find(({ name, base }) => name === wanted?.name && (!wanted?.base || base === wanted.base)) ??
        fitting[0];
      return found === undefined ? [] : [[field.name, { ...state, value: toIdentifier(found) }] as const];
    });
    if (changes.length === 0) return node;
    return { ...node, data: { ...node.data, inputs: { ...node.data.inputs, ...Object.fromEntries(changes) } } };
  });
}
