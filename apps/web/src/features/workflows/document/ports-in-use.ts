import type { FlowEdge } from "./flow.ts";

/** The ports of one node that edges end in and start from, in the order of the edges. */
export interface PortsInUse {
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
}

const none: PortsInUse = { inputs: new Set(), outputs: new Set() };
const known = new WeakMap<readonly FlowEdge[], ReadonlyMap<string, PortsInUse>>();

/** The ports of a node that edges use. All nodes are looked up at once for a list of edges, which is never changed. */
export function portsInUse(edges: readonly FlowEdge[], nodeId: string): PortsInUse {
  const index = known.get(edges) ?? indexOf(edges);
  known.set(edges, index);
  return index.get(nodeId) ?? none;
}

function indexOf(edges: readonly FlowEdge[]): ReadonlyMap<string, PortsInUse> {
  const index = new Map<string, { inputs: Set<string>; outputs: Set<string> }>();
  const of = (id: string) => {
    const ports = index.get(id) ?? { inputs: new Set(), outputs: new Set() };
    index.set(id, ports);
    return ports;
  };
  for (const { source, target, sourceHandle, targetHandle } of edges) {
    of(source).outputs.add(sourceHandle ?? "");
    of(target).inputs.add(targetHandle ?? "");
  }
  return index;
}
