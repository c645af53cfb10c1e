interface Tagged {
  /** Separated by commas. */
  readonly tags: string;
}

export function tagsOf({ tags }: Tagged): readonly string[] {
  return tags
    .split(",")
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
}

/** The tags of some workflows with how many have each, the most frequent first. */
export function countTags(items: readonly Tagged[]): readonly (readonly [tag: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const tag of items.flatMap((item) => [...new Set(tagsOf(item))])) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, more]) => more - many || a.localeCompare(b));
}
