import { callCompatibility, type WorkflowCallCompatibility, type WorkflowListItem } from "@evoke/invoke";
import type { ServerContext } from "../context.ts";

type Surroundings = Pick<ServerContext, "library" | "invoker">;

interface Known {
  readonly updated_at: string;
  readonly compatibility: WorkflowCallCompatibility;
}

/** By library, then by workflow: lists ask for the same ones again and again. */
const found = new WeakMap<ServerContext["library"], Map<string, Known>>();

/** Whether a workflow of the library can be called by another one. @throws WORKFLOW_NOT_FOUND */
export async function compatibilityOf(
  { workflow_id, updated_at }: Pick<WorkflowListItem, "workflow_id" | "updated_at">,
  { library, invoker }: Surroundings,
): Promise<WorkflowCallCompatibility> {
  const known = found.get(library) ?? new Map<string, Known>();
  found.set(library, known);
  const earlier = known.get(workflow_id);
  if (earlier?.updated_at === updated_at) return earlier.compatibility;
  const { workflow } = await library.workflows.get(workflow_id);
  const compatibility = callCompatibility(workflow, invoker.registry);
  known.set(workflow_id, { updated_at, compatibility });
  return compatibility;
}
