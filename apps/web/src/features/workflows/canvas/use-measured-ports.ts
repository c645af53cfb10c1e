import { useStoreApi, useUpdateNodeInternals } from "@xyflow/react";
import { useEffect } from "react";

const toMeasure = new Set<string>();

/**
 * Has the ports of a node measured when they come back from afar, where there are none: the canvas measures nodes whose size
 * changes only. All nodes of a frame are measured together.
 */
export function useMeasuredPorts(id: string, far: boolean): void {
  const store = useStoreApi();
  const measure = useUpdateNodeInternals();
  useEffect(() => {
    const bounds = store.getState().nodeLookup.get(id)?.internals.handleBounds;
    if (far || !bounds || (bounds.source?.length ?? 0) + (bounds.target?.length ?? 0) > 0) return;
    if (toMeasure.size === 0) {
      queueMicrotask(() => {
        measure([...toMeasure]);
        toMeasure.clear();
      });
    }
    toMeasure.add(id);
  }, [far, id, store, measure]);
}
