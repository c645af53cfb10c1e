import { EvokeError } from "@evoke/errors";
import {
  MOST_NESTED,
  MOST_PARTS,
  type PromptOption,
  type PromptPart,
  type PromptTemplate,
  type Sampler,
} from "./dynamic-prompt.ts";

/** Where a template ends: at the end of the text, at `|` or `}`, or at `}`. */
type Place = "prompt" | "option" | "value";

const SAMPLERS: Readonly<Record<string, Sampler>> = { "~": "random", "@": "cycle", "!": "all" };

const PLAIN = /[^{}|$#\\_]+/y;
const COMMENT = /#[^\n]*/y;
const ESCAPED = /\\([{}|$#_])/y;
const COUNT = /\s*(\d*)(-?)(\d*)\$\$(?:([^$|{}]*)\$\$)?/y;
const WEIGHT = /\s*(\d+(?:\.\d*)?|\.\d+)\s*::/y;
const SAMPLER = /[~@!]/y;
const ASSIGNMENT = /\$\{\s*(\w+)\s*(\??)=(!?)/y;
const VARIABLE = /\$\{\s*(\w+)\s*([:}])/y;

/** A wildcard; `find` in a text, or `match` where one is expected. Names are no longer than file names may be. */
export const WILDCARD_PATTERN = /__([~@!]?)((?:[\p{L}\p{N} .*/-]|_(?!_)){1,250})(?:\(([^()_]{0,1000})\))?__/u;

const WILDCARD = new RegExp(WILDCARD_PATTERN, "uy");

/** What variants are joined with unless they say otherwise. */
const SEPARATOR = ",";

/**
 * Parses the template language of the `dynamicprompts` library: variants `{a|b}` with weights `{2::a|b}` and counts
 * `{1-2$$ and $$a|b|c}`, wildcards `__name__`, variables `${name=value}`, comments from `#` to the end of the line, and
 * `\` in front of a character of the language that is meant as such. Everything may be nested.
 *
 * @throws DYNAMIC_PROMPT_INVALID with the place.
 */
export function parseDynamicPrompt(text: string): PromptTemplate {
  return new Parser(text).template("prompt", 0);
}

class Parser {
  readonly #text: string;
  #at = 0;
  #parts = 0;

  constructor(text: string) {
    this.#text = text;
  }

  template(place: Place, depth: number): PromptTemplate {
    if (depth > MOST_NESTED) this.#refuse(`it is nested more than ${MOST_NESTED} deep`);
    const parts: PromptPart[] = [];
    let text = "";
    const endText = () => {
      if (text !== "") parts.push({ kind: "text", text });
      text = "";
    };
    while (!this.#isEnd(place)) {
      const literal = this.#literal();
      if (literal !== undefined) {
        text += literal;
        continue;
      }
      const part = this.#part(depth);
      if (part === undefined) {
        text += this.#text[this.#at];
        this.#at += 1;
        continue;
      }
      endText();
      this.#count(part);
      parts.push(part);
    }
    endText();
    return parts;
  }

  #count(part: PromptPart): void {
    this.#parts += part.kind === "variants" ? part.options.length : 1;
    if (this.#parts > MOST_PARTS) this.#refuse(`it has more than ${MOST_PARTS} parts`);
  }

  #isEnd(place: Place): boolean {
    const character = this.#text[this.#at];
    if (character === undefined) {
      if (place !== "prompt") this.#refuse("a { is not closed");
      return true;
    }
    if (character === "}") {
      if (place === "prompt") this.#refuse("there is a } without {");
      return true;
    }
    return character === "|" && place === "option";
  }

  /** Plain text, the character behind a backslash, or a comment's nothing. */
  #literal(): string | undefined {
    const plain = this.#take(PLAIN);
    if (plain !== undefined) return plain[0];
    const escaped = this.#take(ESCAPED);
    if (escaped !== undefined) return escaped[1];
    return this.#take(COMMENT) === undefined ? undefined : "";
  }

  #part(depth: number): PromptPart | undefined {
    switch (this.#text[this.#at]) {
      case "{":
        return this.#variants(depth);
      case "_":
        return this.#wildcard();
      case "$":
        return this.#assignment(depth) ?? this.#variable(depth);
      default:
        return undefined;
    }
  }

  #variants(depth: number): PromptPart {
    this.#at += 1;
    const sampler = SAMPLERS[this.#take(SAMPLER)?.[0] ?? ""];
    const count = this.#bounds();
    const options: PromptOption[] = [this.#option(depth)];
    while (this.#text[this.#at] === "|") {
      this.#at += 1;
      options.push(this.#option(depth));
    }
    this.#at += 1;
    const most = Math.min(count?.most ?? 1, Number.MAX_SAFE_INTEGER);
    return {
      kind: "variants",
      least: Math.min(count?.least ?? 1, most),
      most,
      separator: count?.separator ?? SEPARATOR,
      options,
      ...(sampler !== undefined && { sampler }),
    };
  }

  /** `2$$`, `1-2$$`, `-2$$`, `1-$$`, each perhaps with a separator: `2$$ and $$`. */
  #bounds() {
    const start = this.#at;
    const [whole, first = "", dash = "", last = "", separator] = this.#take(COUNT) ?? [];
    if (whole === undefined || (first === "" && last === "")) {
      this.#at = start;
      return undefined;
    }
    const least = first === "" ? 1 : Number(first);
    const most = dash === "" ? least : last === "" ? Number.POSITIVE_INFINITY : Number(last);
    return { least, most, separator };
  }

  #option(depth: number): PromptOption {
    const weight = Number(this.#take(WEIGHT)?.[1] ?? 1);
    return { weight, value: withoutOuterLines(this.template("option", depth + 1)) };
  }

  #wildcard(): PromptPart | undefined {
    const [source, sign = "", name, variables = ""] = this.#take(WILDCARD) ?? [];
    if (source === undefined || name === undefined) return undefined;
    const sampler = SAMPLERS[sign];
    const pairs = variables.split(",").map((pair) => pair.split("=", 2).map((side) => side.trim()));
    return {
      kind: "wildcard",
      name: name.trim(),
      source,
      variables: Object.fromEntries(pairs.filter(([key, value]) => key !== "" && value !== undefined)),
      ...(sampler !== undefined && { sampler }),
    };
  }

  #assignment(depth: number): PromptPart | undefined {
    const [, name, keep, immediate] = this.#take(ASSIGNMENT) ?? [];
    if (name === undefined) return undefined;
    const value = withoutOuterLines(this.template("value", depth + 1));
    this.#at += 1;
    return { kind: "assignment", name, value, isImmediate: immediate === "!", keepsExisting: keep === "?" };
  }

  #variable(depth: number): PromptPart | undefined {
    const [, name, end] = this.#take(VARIABLE) ?? [];
    if (name === undefined) return undefined;
    if (end === "}") return { kind: "variable", name };
    const fallback = this.template("value", depth + 1);
    this.#at += 1;
    return { kind: "variable", name, fallback };
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return undefined;
    this.#at += found[0].length;
    return found;
  }

  #refuse(problem: string): never {
    throw new EvokeError("DYNAMIC_PROMPT_INVALID", { reason: `${problem} (at character ${this.#at + 1})` });
  }
}

/** Options may stand on lines of their own; the ends of lines around them are no part of them. */
function withoutOuterLines(template: PromptTemplate): PromptTemplate {
  return template
    .map((part, index) => {
      if (part.kind !== "text") return part;
      const text = index === 0 ? part.text.replace(/^\s*\n\s*/, "") : part.text;
      return { ...part, text: index === template.length - 1 ? withoutLastLine(text) : text };
    })
    .filter((part) => part.kind !== "text" || part.text !== "");
}

function withoutLastLine(text: string): string {
  const trimmed = text.trimEnd();
  return text.slice(trimmed.length).includes("\n") ? trimmed : text;
}
