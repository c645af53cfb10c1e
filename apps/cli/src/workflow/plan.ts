import { EvokeError } from "@evoke/errors";
import {
  type BatchDatum,
  type GraphJson,
  graphProblems,
  type PlanSurroundings,
  planWorkflow,
  type WorkflowGraph,
  type WorkflowProblem,
  withModels,
} from "@evoke/invoke";
import type { App } from "../app.ts";
import { imageNames } from "../image-names.ts";
import type { Assignments } from "./assignments.ts";
import { type Document, graphOf } from "./read-document.ts";
import { withInputs } from "./set-inputs.ts";

/** What a document comes to here. */
export interface Plan {
  /** The document with the values that were set. */
  readonly document: Document;
  /** With models as they are here. */
  readonly graph: GraphJson;
  /** As a batch has it; empty where there is one session only. */
  readonly data: readonly (readonly BatchDatum[])[];
  readonly problems: readonly WorkflowProblem[];
}

/** Works out what is to be run, and everything that keeps it from running; nothing is run yet. @throws WORKFLOW_… */
export async function planDocument(app: App, given: Document, assignments: Assignments): Promise<Plan> {
  const { registry } = await app.invoker();
  const { services } = app;
  const document = await withInputs(given, assignments, { registry, services });
  const { graph, data, problems } = await planned(document, { registry, services });
  const images = await missingImages(app, graph, data);
  return { document, graph, data, problems: [...problems, ...images] };
}

function planned(document: Document, surroundings: PlanSurroundings): Promise<WorkflowGraph> {
  if (document.kind === "workflow") return planWorkflow(document.workflow, surroundings);
  const graph = graphOf(document);
  return withModels({ graph, data: [], problems: graphProblems(graph, surroundings.registry) }, surroundings);
}

async function missingImages(
  { services }: App,
  graph: GraphJson,
  data: Plan["data"],
): Promise<readonly WorkflowProblem[]> {
  const nodes = Object.values(graph.nodes).map((node) => [node.id, imageNames(node)] as const);
  const lists = data.flat().map(({ node_path, items }) => [node_path, imageNames(items)] as const);
  const wanted = [...nodes, ...lists];
  const names = [...new Set(wanted.flatMap(([, images]) => images))];
  if (names.length === 0) return [];
  const there = new Set((await services.images.records(names)).map(({ image_name }) => image_name));
  return wanted.flatMap(([node, images]) =>
    images
      .filter((name) => !there.has(name))
      .map((name): WorkflowProblem => {
        const message = `${node}: there is no stored image "${name}"`;
        return { severity: "error", kind: "image-missing", node, message };
      }),
  );
}

/** What is not there, where everything else is about how the document is written. */
const absences: readonly WorkflowProblem["kind"][] = ["model-missing", "image-missing"];

/** @throws WORKFLOW_UNRUNNABLE, WORKFLOW_INCOMPLETE for the first of the problems that are errors */
export function throwFirst(title: string, problems: readonly WorkflowProblem[]): void {
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return;
  const code = absences.includes(first.kind) ? "WORKFLOW_INCOMPLETE" : "WORKFLOW_UNRUNNABLE";
  const more = errors.length > 1 ? ` ${errors.length - 1} more ${errors.length > 2 ? "are" : "is"} wrong.` : "";
  throw new EvokeError(code, { workflow: title, reason: first.message.replace(/[.?]$/, ""), more });
}
