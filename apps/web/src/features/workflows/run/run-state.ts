import { create } from "zustand";

/** How a node stands in the run that was last heard of. */
export interface NodeRun {
  readonly status: "running" | "done" | "failed";
  /** 0 … 1; undefined while nobody knows. */
  readonly fraction?: number;
  readonly error?: string;
  /** Names of the pictures that it made. */
  readonly images: readonly string[];
}

interface RunState {
  readonly nodes: Readonly<Record<string, NodeRun>>;
  /** Batches that this page put into the queue and that have not ended. */
  readonly batches: ReadonlySet<string>;
  readonly problems: readonly {
    readonly node?: string | undefined;
    readonly message: string;
    readonly severity: "error" | "warning";
  }[];
}

/** What was heard of runs. It lives outside the document: a step of progress is no change of the workflow. */
export const useRunState = create<RunState>()(() => ({ nodes: {}, batches: new Set(), problems: [] }));

export function changeRun(id: string, change: (before: NodeRun | undefined) => NodeRun): void {
  useRunState.setState(({ nodes }) => ({ nodes: { ...nodes, [id]: change(nodes[id]) } }));
}
