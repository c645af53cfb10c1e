import { EvokeError } from "@evoke/errors";

/** A pattern as JavaScript's RegExp takes it. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** Number of its groups. */
  readonly groups: number;
  readonly names: readonly string[];
}

/** Flags that Python writes at the start of a pattern, and JavaScript's for them. */
const FLAGS: Readonly<Record<string, string>> = { i: "i", m: "m", s: "s", a: "", u: "" };

/** What is written otherwise in Python; what is not named stands for itself. */
const SPELLINGS: Readonly<Record<string, string>> = { "\\A": "(?<![\\s\\S])", "\\Z": "(?![\\s\\S])" };

/**
 * Translates a regular expression of Python's `re` module (docs.python.org/3/library/re.html): inline flags at the
 * start, named groups, `\A` and `\Z`. Everything else that both know is the same.
 *
 * @throws INPUT_INVALID naming search_string when it is no regular expression.
 */
export function pythonPattern(pattern: string): Pattern {
  const [inline = "", letters = ""] = /^\(\?([a-zA-Z]+)\)/.exec(pattern) ?? [];
  const unknown = [...letters].find((letter) => FLAGS[letter] === undefined);
  if (unknown !== undefined) refuse(`the flag ${unknown} is not supported`);
  const source = pattern
    .slice(inline.length)
    .replace(/\\[\s\S]|\(\?P<|\(\?P=(\w+)\)/g, (found: string, name?: string) =>
      name === undefined ? (found === "(?P<" ? "(?<" : (SPELLINGS[found] ?? found)) : `\\k<${name}>`,
    );
  const flags = ["g", ...new Set([...letters].map((letter) => FLAGS[letter] ?? ""))].join("");
  try {
    // An alternative that finds nothing, so that the groups can be counted.
    const groups = new RegExp(`${source}|`, flags.replace("g", "")).exec("");
    return { source, flags, groups: (groups?.length ?? 1) - 1, names: Object.keys(groups?.groups ?? {}) };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(reason: string): never {
  throw new EvokeError("INPUT_INVALID", { field: "search_string", reason });
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", f: "\f", v: "\v", a: "\x07", b: "\b" };

/** A replacement of Python's `re.sub`: texts, and groups by number (`\1`, `\g<2>`) or name (`\g<name>`). */
export function pythonReplacement(
  replacement: string,
): readonly (string | { readonly group: number; readonly name?: string })[] {
  const parts: (string | { readonly group: number; readonly name?: string })[] = [];
  let end = 0;
  for (const found of replacement.matchAll(/\\(?:g<(\w+)>|([1-9]\d?)|([\s\S]))/g)) {
    const [whole, name = "", group, letter] = found;
    parts.push(replacement.slice(end, found.index));
    end = found.index + whole.length;
    if (letter !== undefined) parts.push(ESCAPES[letter] ?? (letter === "\\" ? "\\" : whole));
    else if (group !== undefined) parts.push({ group: Number(group) });
    else parts.push(/^\d+$/.test(name) ? { group: Number(name) } : { group: 0, name });
  }
  return [...parts, replacement.slice(end)];
}
