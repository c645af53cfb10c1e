import type { Field } from "../flags/field.ts";
import { hyphenated } from "../hyphenated.ts";

/** What the next word of an invocation is: a flag, a flag's value, or one of the words behind --link. */
export type ExpectedWord =
  | { readonly kind: "flag" }
  | { readonly kind: "value"; readonly field: Field }
  | { readonly kind: "node" }
  | { readonly kind: "output"; readonly node: string }
  | { readonly kind: "input" };

/** What comes behind the words that follow an invocation's type. */
export function expectedAt(words: readonly string[], fields: readonly Field[]): ExpectedWord {
  for (let at = 0; at < words.length; at += 1) {
    const word = hyphenated(words[at] ?? "");
    const left = words.length - 1 - at;
    if (word === "--link" || word === "--link-all") {
      const count = word === "--link" ? 3 : 1;
      if (left === 0) return { kind: "node" };
      if (left < count) return left === 1 ? { kind: "output", node: words[at + 1] ?? "" } : { kind: "input" };
      at += count;
      continue;
    }
    const field = fields.find(({ flag, kind }) => kind !== "boolean" && `--${flag}` === word);
    if (field === undefined) continue;
    if (left === 0) return { kind: "value", field };
    at += 1;
  }
  return { kind: "flag" };
}
