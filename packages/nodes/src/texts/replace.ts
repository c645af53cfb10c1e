import { runInNewContext } from "node:vm";
import { EvokeError } from "@evoke/errors";
import { pythonPattern, pythonReplacement } from "./python-regex.ts";

/** Time that a pattern may take, in milliseconds; a bad one could take for ever. */
const TIME_LIMIT_MS = 1000;

/** Characters that a result may have. */
const LENGTH_LIMIT = 10_000_000;

/** Runs by itself, so that its time can be limited; V8 looks at the limit between two steps back in a pattern. */
const PROGRAM = `
let length = 0;
text.replace(new RegExp(source, flags), (...found) => {
  const groups = typeof found.at(-1) === "object" ? found.at(-1) : {};
  const put = parts.map((part) => (typeof part === "string" ? part : (part.name === undefined ? found[part.group] : groups[part.name]) ?? "")).join("");
  length += put.length;
  if (length > limit) throw new RangeError("too long");
  return put;
});
`;

/** Replaces a text wherever it occurs, whatever the case of its letters; what is put in its place is taken as it is. */
export function replaceText(text: string, search: string, replacement: string): string {
  if (search === "") return text;
  const source = search.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return replace(text, { source, flags: "giu", parts: [replacement] });
}

/**
 * Replaces what a regular expression in Python's syntax finds; `\1` and `\g<name>` stand for what its groups found.
 * @throws INPUT_INVALID naming search_string or replace_string; also when the pattern takes more than a second.
 */
export function replaceRegex(text: string, search: string, replacement: string): string {
  if (search === "") return text;
  const { source, flags, groups, names } = pythonPattern(search);
  const parts = pythonReplacement(replacement);
  for (const part of parts) {
    if (typeof part === "string") continue;
    const isThere = part.name === undefined ? part.group <= groups : names.includes(part.name);
    if (!isThere) refuse("replace_string", `the search string has no group ${part.name ?? part.group}`);
  }
  return replace(text, { source, flags, parts });
}

interface Replacement {
  readonly source: string;
  readonly flags: string;
  readonly parts: readonly (string | { readonly group: number; readonly name?: string })[];
}

function replace(text: string, replacement: Replacement): string {
  try {
    const sandbox = { text, ...replacement, limit: LENGTH_LIMIT };
    return String(runInNewContext(PROGRAM, sandbox, { timeout: TIME_LIMIT_MS }));
  } catch (error) {
    // What the program throws is an Error of its own context, so it is told by what it says.
    const isTimeout = typeof error === "object" && error !== null && "code" in error;
    const reason = isTimeout ? "it takes too long on this text" : "the result is too long";
    return refuse("search_string", reason);
  }
}

function refuse(field: string, reason: string): never {
  throw new EvokeError("INPUT_INVALID", { field, reason });
}
