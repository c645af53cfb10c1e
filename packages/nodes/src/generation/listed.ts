/** What a field that takes one or several holds, as a list; nothing gives an empty one. */
export function listed<Item>(given: Item | readonly Item[] | null): readonly Item[] {
  if (given === null) return [];
  return isList(given) ? given : [given];
}

function isList<Item>(given: Item | readonly Item[]): given is readonly Item[] {
  return Array.isArray(given);
}
