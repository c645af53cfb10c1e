import type { InvocationRegistry } from "../invocation/registry.ts";
import type { Workflow } from "../library/workflow.ts";
import type { InvocationServices } from "../services/invocation-services.ts";
import { generatedValues } from "./generated-values.ts";
import { resolveModels } from "./resolve-models.ts";
import { type WorkflowGraph, workflowToGraph } from "./workflow-to-graph.ts";

/** What a plan is made with. */
export interface PlanSurroundings {
  readonly registry: InvocationRegistry;
  readonly services: Pick<InvocationServices, "images" | "models" | "config">;
}

/** What a workflow comes to here: its graph with the models that are there, and what its generators give. @throws WORKFLOW_INVALID */
export async function planWorkflow(workflow: Workflow, surroundings: PlanSurroundings): Promise<WorkflowGraph> {
  const { registry, services } = surroundings;
  const generated = await generatedValues(workflow, services);
  return withModels(workflowToGraph(workflow, registry, { generated }), surroundings);
}

/** The same graph with the models that are there, and what became of those that it names. */
export async function withModels(
  { graph: asGiven, data, problems }: WorkflowGraph,
  { registry, services }: PlanSurroundings,
): Promise<WorkflowGraph> {
  const { graph, problems: about } = resolveModels(asGiven, registry, await services.models.list());
  // A model that was found in place of one that is missing is no missing value.
  const found = new Set(about.map(({ node, field }) => `${node}.${field}`));
  const rest = problems.filter(({ kind, node, field }) => kind !== "field-empty" || !found.has(`${node}.${field}`));
  return { graph, data, problems: [...rest, ...about] };
}
