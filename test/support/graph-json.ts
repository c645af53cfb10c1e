import type { EdgeJson } from "@evoke/invoke";

/** A graph as JSON from nodes by id and edges as `"a.value -> b.a"`. */
export function graphJson(nodes: Record<string, object>, edges: readonly string[] = []) {
  const end = (text: string) => ({ node_id: text.split(".")[0] ?? "", field: text.split(".")[1] ?? "" });
  return {
    nodes: Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, { id, ...node }])),
    edges: edges.map((text): EdgeJson => {
      const [source = "", destination = ""] = text.split(" -> ");
      return { source: end(source), destination: end(destination) };
    }),
  };
}
