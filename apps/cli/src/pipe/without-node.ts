import type { GraphJson, SessionJson } from "@evoke/invoke";

/** A session as it was before its last node was added: without the node, its copies, and all that became of them. */
export function withoutNode(session: SessionJson, id: string): SessionJson {
  const gone = new Set([id, ...(session.source_prepared_mapping[id] ?? [])]);
  const isLeft = (each: string) => !gone.has(each);
  const left = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => isLeft(key)));
  const graphLeft = (graph: GraphJson): GraphJson => ({
    ...graph,
    nodes: left(graph.nodes),
    edges: graph.edges.filter(({ source, destination }) => isLeft(source.node_id) && isLeft(destination.node_id)),
  });
  return {
    ...session,
    graph: graphLeft(session.graph),
    execution_graph: graphLeft(session.execution_graph),
    executed: session.executed.filter(isLeft),
    executed_history: session.executed_history.filter(isLeft),
    results: left(session.results),
    errors: left(session.errors),
    prepared_source_mapping: left(session.prepared_source_mapping),
    source_prepared_mapping: left(session.source_prepared_mapping),
    prepared_iteration_paths: left(session.prepared_iteration_paths),
    indegree: left(session.indegree),
  };
}
