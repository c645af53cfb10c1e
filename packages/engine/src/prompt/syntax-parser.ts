import {
  keywordAt,
  literalAt,
  matchParentheses,
  nextSpace,
  numberAt,
  quotedAt,
  type Scanned,
  signsAt,
  skipSpace,
  wordEndAt,
} from "./syntax-lexer.ts";

/** A piece of a prompt: text, or pieces whose weights are multiplied by `weight`. */
export type PromptNode = { readonly kind: "text"; readonly text: string } | PromptGroup;

/** Parts of a prompt that share a weight. */
export interface PromptGroup {
  readonly kind: "group";
  readonly weight: number;
  readonly nodes: readonly PromptNode[];
}

/** What one `+` and one `-` multiply a weight by. */
const plus = 1.1;
const minus = 0.9;

/** Something that an operator can follow; only after an enclosed one a number is an operator. */
interface Target extends Scanned<PromptNode> {
  readonly kind: "word" | "enclosed";
}

interface OpenGroup {
  /** Position of the opening parenthesis; undefined for the text as a whole. */
  readonly start?: number;
  readonly nodes: PromptNode[];
}

/**
 * Parses the weighting syntax of one text. What is not well-formed is plain text: nothing here fails.
 *
 * The grammar is a choice with fallbacks, as in compel: a parenthesis is tried as a group first and read as text when
 * that fails. Open groups lie on a stack of their own and failed ones are remembered, so that neither depth nor
 * imbalance costs more than linear time.
 */
export class SyntaxParser {
  readonly #text: string;
  readonly #failedGroups = new Set<number>();
  #closing: ReadonlyMap<number, number> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The whole text as a prompt: a word without an operator runs to the next white space, whatever is in it. */
  prompt(): PromptGroup {
    const text = this.#text;
    const nodes: PromptNode[] = [];
    let position = skipSpace(text, 0);
    while (position < text.length) {
      const lora = this.loraAt(position);
      if (lora === undefined) {
        const { value, end } = this.#promptPartAt(position);
        nodes.push(value);
        position = end;
      } else position = lora;
      position = skipSpace(text, position);
    }
    return group(nodes);
  }

  /** The whole text as the content of quotes; undefined when it is not well-formed. */
  quotedContent(): PromptGroup | undefined {
    return this.#groupAt({ nodes: [] })?.value;
  }

  /** A parenthesised group, a quoted string or a word, without what may follow it. */
  targetAt(position: number): Target | undefined {
    if (this.#text[position] !== "(") return this.#leafAt(position);
    if (this.#failedGroups.has(position)) return undefined;
    const found = this.#groupAt({ start: position, nodes: [] });
    return found && { ...found, kind: "enclosed" };
  }

  /** The position after `withLora(name)` or `useLora(name, weight)`, which say nothing to a text encoder. */
  loraAt(position: number): number | undefined {
    const text = this.#text;
    if (text[position] !== "w" && text[position] !== "u") return undefined;
    const term = literalAt(text, position, "withLora") ?? literalAt(text, position, "useLora");
    const open = term && literalAt(text, term, "(");
    const name = open && keywordAt(text, skipSpace(text, open));
    if (!name) return undefined;
    const comma = literalAt(text, name.end, ",");
    const weight = comma && numberAt(text, skipSpace(text, comma));
    return literalAt(text, weight ? weight.end : name.end, ")");
  }

  #promptPartAt(position: number): Scanned<PromptNode> {
    const target = this.targetAt(position);
    const weighted = target && this.#operationOn(target);
    if (weighted) return weighted;
    if (target?.kind === "enclosed") return target;
    const end = nextSpace(this.#text, position);
    return { value: textNode(this.#text.slice(position, end)), end };
  }

  #groupAt(outermost: OpenGroup): Scanned<PromptGroup> | undefined {
    const text = this.#text;
    const open: OpenGroup[] = [outermost];
    let position = outermost.start === undefined ? 0 : outermost.start + 1;
    for (;;) {
      position = skipSpace(text, position);
      const { start, nodes } = open[open.length - 1];
      const character = text[position];
      const lora = this.loraAt(position);
      let part: Scanned<PromptNode> | undefined;
      if (character === (start === undefined ? undefined : ")")) {
        open.pop();
        const closed: Target = { kind: "enclosed", value: group(nodes), end: position + 1 };
        if (open.length === 0) return { value: group(nodes), end: closed.end };
        part = this.#operationOn(closed) ?? closed;
      } else if (lora !== undefined) {
        position = lora;
        continue;
      } else if (character === "(" && !this.#failedGroups.has(position)) {
        open.push({ start: position, nodes: [] });
        position += 1;
        continue;
      } else if (character === "," || character === ".") {
        part = { value: textNode(character), end: position + 1 };
      } else {
        const leaf = this.#leafAt(position);
        part = leaf && (this.#operationOn(leaf) ?? leaf);
      }
      if (part === undefined) return this.#fail(open);
      open[open.length - 1].nodes.push(part.value);
      position = part.end;
    }
  }

  /** A group that cannot be read makes its parents unreadable too. */
  #fail(open: readonly OpenGroup[]): undefined {
    for (const { start } of open) if (start !== undefined) this.#failedGroups.add(start);
  }

  /** A quoted string or a word. */
  #leafAt(position: number): Target | undefined {
    const text = this.#text;
    if (text[position] === '"') {
      const quoted = quotedAt(text, position);
      const value = quoted && new SyntaxParser(quoted.value).quotedContent();
      return value && { kind: "enclosed", value, end: quoted.end };
    }
    const end = wordEndAt(text, position);
    return end > position ? { kind: "word", value: textNode(text.slice(position, end)), end } : undefined;
  }

  /** The target with the operator that follows it; undefined when none does. */
  #operationOn({ kind, value, end }: Target): Scanned<PromptGroup> | undefined {
    const text = this.#text;
    const sign = signsAt(text, end);
    if (sign) return { value: group([value], signWeight(sign.value)), end: sign.end };
    const weight = kind === "enclosed" ? numberAt(text, end) : undefined;
    if (weight) return { value: group([value], weight.value), end: weight.end };
    return this.#attendAfter(value, end) ?? this.#swapAfter(value, end);
  }

  /** `.attend(1.3)`, `.attend(++)` */
  #attendAfter(target: PromptNode, from: number): Scanned<PromptGroup> | undefined {
    const text = this.#text;
    const operator = literalAt(text, from, ".attend");
    const open = operator && literalAt(text, operator, "(");
    if (!open) return undefined;
    const argument = skipSpace(text, open);
    const sign = signsAt(text, argument);
    const weight = sign ? { value: signWeight(sign.value), end: sign.end } : numberAt(text, argument);
    const end = weight && literalAt(text, weight.end, ")");
    return end ? { value: group([target], weight.value), end } : undefined;
  }

  /** `.swap(other text, options)`: cross-attention control, which is not applied; the original stays. */
  #swapAfter(target: PromptNode, from: number): Scanned<PromptGroup> | undefined {
    const operator = literalAt(this.#text, from, ".swap");
    const open = operator && literalAt(this.#text, operator, "(");
    if (!open) return undefined;
    this.#closing ??= matchParentheses(this.#text);
    const close = this.#closing.get(open - 1);
    return close === undefined ? undefined : { value: group([target]), end: close + 1 };
  }
}

function group(nodes: readonly PromptNode[], weight = 1): PromptGroup {
  return { kind: "group", weight, nodes };
}

/** Outside quotes and parentheses too, a backslash makes a quote or a parenthesis plain. */
function textNode(text: string): PromptNode {
  return { kind: "text", text: text.replace(/\\([()"])/g, "$1") };
}

function signWeight(signs: string): number {
  return (signs.startsWith("+") ? plus : minus) ** signs.length;
}
