import { edit } from "../document/editor.ts";
import type { FlowEdge, FlowNode } from "../document/flow.ts";
import { withoutNodes } from "../form/form.ts";

/** Removes nodes with their edges, and edges, as one step of undo; the canvas has nothing left to do itself. */
export async function removeParts(parts: { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] }): Promise<false> {
  const nodeIds = new Set(parts.nodes.map(({ id }) => id));
  const edgeIds = new Set(parts.edges.map(({ id }) => id));
  if (nodeIds.size + edgeIds.size === 0) return false;
  edit(({ nodes, edges, form }) => ({
    nodes: nodes.filter(({ id }) => !nodeIds.has(id)),
    edges: edges.filter(({ id, source, target }) => !edgeIds.has(id) && !nodeIds.has(source) && !nodeIds.has(target)),
    form: withoutNodes(form, nodeIds),
  }));
  return false;
}
