import type { EdgeJson } from "@evoke/invoke";

/** A graph as JSON from nodes by id and edges as `"a.value -> b.a"`. */
export function graphJson<Node extends object>(nodes: Record<string, Node>, edges: readonly string[] = []) {
  const end = (text: string) => ({ node_id: text.split(".")[0] ?? "", field: text.split(".")[1] ?? "" });
  return {
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, node]): [string, Node & { readonly id: string }] => [id, { ...node, id }]),
    ),
    edges: edges.map((text): EdgeJson => {
      const [source = "", destination = ""] = text.split(" -> ");
      return { source: end(source), destination: end(destination) };
    }),
  };
}
