import { distance } from "fastest-levenshtein";

/** A longer word is nobody's misspelling, and its distances would take long to find. */
const longestWord = 100;

/**
 * The names most like a mistyped one, best first: those within a third of its length in edits (Levenshtein 1966), and
 * those that contain it. Case does not count.
 */
export function nearestNames(text: string, names: Iterable<string>, most = 3): readonly string[] {
  if (text.length > longestWord) return [];
  const wanted = text.toLowerCase();
  const allowed = Math.max(2, Math.floor(wanted.length / 3));
  return [...names]
    .map((name) => ({ name, edits: distance(wanted, name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= allowed || (wanted.length > 2 && name.toLowerCase().includes(wanted)))
    .sort((a, b) => a.edits - b.edits || a.name.localeCompare(b.name))
    .slice(0, most)
    .map(({ name }) => name);
}

/** ` Did you mean "x"?`, or nothing when no name is near: what an error's message may end with. */
export function didYouMean(text: string, names: Iterable<string>): string {
  const [nearest] = nearestNames(text, names, 1);
  return nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
}
