import type { StateDict } from "../weights/state-dict.ts";

/** The parameters of a part of a model, by what their names start with. */
export function withPrefixes(parameters: StateDict, prefixes: readonly string[]): StateDict {
  return new Map([...parameters].filter(([name]) => prefixes.some((prefix) => name.startsWith(prefix))));
}
