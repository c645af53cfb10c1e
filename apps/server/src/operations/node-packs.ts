import type { InvocationRegistry } from "@evoke/invoke";

/** What one file or folder of the user's `nodes` folder defines. */
export interface NodePack {
  readonly name: string;
  readonly path: string;
  readonly node_count: number;
  readonly node_types: readonly string[];
}

/** What comes with the program. */
const BUILT_IN = "invokeai";

/** The packs that do not come with the program, by name. */
export function nodePacks(registry: InvocationRegistry): readonly NodePack[] {
  const packs = new Map<string, string[]>();
  for (const type of registry.types()) {
    const name = registry.pack(type);
    if (name !== BUILT_IN) packs.set(name, [...(packs.get(name) ?? []), type]);
  }
  return [...packs]
    .map(([name, node_types]) => {
      const path = registry.origin(node_types[0] ?? "") ?? "";
      return { name, path, node_count: node_types.length, node_types };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
