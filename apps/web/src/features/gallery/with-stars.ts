import type { ItemNames } from "../../api/queries/images.ts";

/**
 * A list that has its starred pictures first, after pictures were starred or have lost their star. Those that lose it
 * stay at the head of the others until the server has said where they belong.
 */
export function withStars(list: ItemNames, names: readonly string[], mark: "star" | "unstar"): ItemNames {
  const changed = new Set(names);
  const starred = list.item_names.slice(0, list.starred_count);
  const others = list.item_names.slice(list.starred_count);
  if (mark === "star") {
    const added = others.filter((name) => changed.has(name));
    return {
      ...list,
      item_names: [...added, ...starred, ...others.filter((name) => !changed.has(name))],
      starred_count: list.starred_count + added.length,
    };
  }
  const removed = starred.filter((name) => changed.has(name));
  return {
    ...list,
    item_names: [...starred.filter((name) => !changed.has(name)), ...removed, ...others],
    starred_count: list.starred_count - removed.length,
  };
}
