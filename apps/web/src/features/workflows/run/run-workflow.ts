import { workflowToGraph } from "@evoke/invoke";
import { enqueue } from "../../../api/queries/queue.ts";
import type { Batch } from "../../../api/types.ts";
import { useGallery } from "../../../state/gallery.ts";
import { type FlowDocument, toWorkflow } from "../document/workflow-document.ts";
import type { KnownNodes } from "../templates/use-templates.ts";
import { generatedValues } from "./generated-values.ts";
import { useRunState } from "./run-state.ts";

/** Puts a workflow into the queue, unless something keeps it from running; tells whether it did. */
export async function runWorkflow(document: FlowDocument, { registry }: KnownNodes, runs: number): Promise<boolean> {
  const workflow = toWorkflow(document);
  const { autoAddBoardId: autoBoard } = useGallery.getState();
  const generated = await generatedValues(workflow);
  const { graph, data, problems } = workflowToGraph(workflow, registry, { generated, ...(autoBoard && { autoBoard }) });
  useRunState.setState({ problems });
  if (problems.some(({ severity }) => severity === "error")) return false;
  const { id: _, ...attached } = { ...workflow, name: workflow.name || "Workflow" };
  const batch = { graph, data, runs, origin: "workflows", destination: "gallery", workflow: attached };
  // The generated type lists each kind of node; what was made by the framework's own rules fits one of them.
  const { batch: made } = await enqueue(batch as unknown as Batch);
  const id = made.batch_id;
  if (id !== undefined) useRunState.setState(({ batches }) => ({ batches: new Set([...batches, id]) }));
  return true;
}
