import type { NodeRun } from "./run-state.ts";

/** What of a session tells how far its nodes are. Each node may have run several times, as copies of its own. */
interface SessionParts {
  readonly results?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly errors?: Readonly<Record<string, string>>;
  readonly prepared_source_mapping?: Readonly<Record<string, string>>;
}

/** How the nodes of a session stand, by their ids in the workflow: what was told of them while nobody listened. */
export function nodesOfSession(session: SessionParts): Readonly<Record<string, NodeRun>> {
  const sources = session.prepared_source_mapping ?? {};
  const nodes: Record<string, NodeRun> = {};
  for (const [copy, result] of Object.entries(session.results ?? {})) {
    const id = sources[copy] ?? copy;
    nodes[id] = { status: "done", images: lastImages(nodes[id]?.images, imagesOf(result)) };
  }
  for (const [copy, error] of Object.entries(session.errors ?? {})) {
    nodes[sources[copy] ?? copy] = { status: "failed", error, images: [] };
  }
  return nodes;
}

/** Names of the pictures in a node's result. */
export function imagesOf(result: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.values(result)
    .flat()
    .flatMap((value) =>
      typeof value === "object" && value !== null && "image_name" in value ? [String(value.image_name)] : [],
    );
}

/** The pictures that a node shows: as many of the newest as there is room for. */
export function lastImages(before: readonly string[] = [], more: readonly string[]): readonly string[] {
  return [...new Set([...before, ...more])].slice(-12);
}
