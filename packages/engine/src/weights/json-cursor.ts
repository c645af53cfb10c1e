/** What a strict JSON reader found wrong, and at which character. */
export class JsonSyntaxError extends Error {}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/** Nesting that a skipped value may have: far above what any writer of model files produces. */
const MAX_DEPTH = 32;

/**
 * Reads JSON of an expected form, one value at a time. Unlike `JSON.parse` it refuses duplicate keys, builds no objects
 * (so no key can touch a prototype) and lets the caller stop at a limit before the whole text is in memory as values.
 */
export class JsonCursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** An object: `onEntry` must consume the value of each key. */
  object(onEntry: (key: string) => void): void {
    const keys = new Set<string>();
    this.#sequence("{", "}", () => {
      const key = this.string();
      if (keys.has(key)) this.fail(`the key ${quoteName(key)} occurs twice`);
      keys.add(key);
      this.#expect(":");
      onEntry(key);
    });
  }

  /** An array: `onItem` must consume each item. */
  array(onItem: () => void): void {
    this.#sequence("[", "]", onItem);
  }

  string(): string {
    this.#space();
    const start = this.#at;
    if (this.#text[start] !== '"') this.fail("a string was expected");
    let end = start + 1;
    let escaped = false;
    for (; ; end++) {
      const code = this.#text.charCodeAt(end);
      if (code === 0x22) break;
      if (code === 0x5c) {
        escaped = true;
        end++;
      } else if (!(code >= 0x20)) {
        this.fail(Number.isNaN(code) ? "it ends inside a string" : "a string holds a control character");
      }
    }
    this.#at = end + 1;
    if (!escaped) return this.#text.slice(start + 1, end);
    const value = this.#unescape(this.#text.slice(start, end + 1));
    if (/\p{Surrogate}/u.test(value)) this.fail("a string is not valid Unicode");
    return value;
  }

  /** An integer in [0, 2^53) written without fraction or exponent. */
  unsigned(): number {
    const literal = this.#match(NUMBER);
    const value = Number(literal);
    if (!/^\d+$/.test(literal) || !Number.isSafeInteger(value)) {
      this.fail(`${literal.slice(0, 40) || "a value"} is not a non-negative integer below 2^53`);
    }
    return value;
  }

  /** Steps over a value of any kind. */
  skip(depth = 0): void {
    if (depth > MAX_DEPTH) this.fail(`it nests deeper than ${MAX_DEPTH} levels`);
    this.#space();
    const next = this.#text[this.#at];
    if (next === "{") this.object(() => this.skip(depth + 1));
    else if (next === "[") this.array(() => this.skip(depth + 1));
    else if (next === '"') this.string();
    else if (this.#match(WORD) === "" && this.#match(NUMBER) === "") this.fail("a value was expected");
  }

  /** @throws JsonSyntaxError when anything but white space follows. */
  end(): void {
    this.#space();
    if (this.#at < this.#text.length) this.fail("something follows the closing brace");
  }

  fail(reason: string): never {
    throw new JsonSyntaxError(`${reason} (at character ${this.#at})`);
  }

  #sequence(open: string, close: string, onItem: () => void): void {
    this.#expect(open);
    this.#space();
    if (this.#text[this.#at] === close) {
      this.#at++;
      return;
    }
    for (;;) {
      onItem();
      this.#space();
      const next = this.#text[this.#at++];
      if (next === close) return;
      if (next !== ",") this.fail(`"," or "${close}" was expected`);
    }
  }

  #expect(character: string): void {
    this.#space();
    if (this.#text[this.#at] !== character) this.fail(`"${character}" was expected`);
    this.#at++;
  }

  #match(pattern: RegExp): string {
    this.#space();
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at++;
    }
  }

  #unescape(literal: string): string {
    try {
      const value: unknown = JSON.parse(literal);
      return String(value);
    } catch {
      return this.fail("a string holds an invalid escape");
    }
  }
}

/** A name for a message: quoted, escaped, and cut when it is long. */
export function quoteName(name: string): string {
  return JSON.stringify(name.length > 120 ? `${name.slice(0, 120)}…` : name);
}
