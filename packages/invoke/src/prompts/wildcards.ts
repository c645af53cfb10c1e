/** The lists of choices that wildcards stand for, by name: `colours/warm` of `colours/warm.txt`. */
export type Wildcards = ReadonlyMap<string, readonly string[]>;

/** Stars that a name may have; each multiplies what there is to try. */
const MOST_STARS = 4;

/** The names that a wildcard stands for: `*` is any part of one folder's or file's name, `**` any part of the path. */
export function matchingNames(pattern: string, names: Iterable<string>): readonly string[] {
  if (!pattern.includes("*")) return [...names].filter((name) => name === pattern);
  const pieces = pattern.split(/(\*+)/);
  if (pieces.length > 2 * MOST_STARS + 1) return [];
  const source = pieces.map((piece) => {
    if (piece.startsWith("*")) return piece.length === 1 ? "[^/]*" : ".*";
    return piece.replace(/[.]/g, "\\$&");
  });
  const expression = new RegExp(`^${source.join("")}$`, "u");
  return [...names].filter((name) => expression.test(name)).sort();
}

/** The choices of a wildcard, each once; none when there is no such list. */
export function choicesOf(pattern: string, wildcards: Wildcards): readonly string[] {
  const lists = matchingNames(pattern, wildcards.keys()).map((name) => wildcards.get(name) ?? []);
  return [...new Set(lists.flat())];
}

/** The choices of a wildcard file: a line each, without blank lines and those that begin with `#`. */
export function parseWildcardFile(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  return lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
}
