import { EvokeError } from "@evoke/errors";
import { openRegularFile } from "../open-file.ts";

const MAX_CONFIG_BYTES = 1024 * 1024;

/** The options of a model's JSON configuration; `null` counts as absent, as it does in Python's configurations. */
export class Options {
  /** What messages name. */
  readonly file: string;
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(file: string, values: Readonly<Record<string, unknown>>) {
    this.file = file;
    this.#values = values;
  }

  /** Everything, as it was written. */
  all(): Readonly<Record<string, unknown>> {
    return this.#values;
  }

  get(name: string): unknown {
    return Object.hasOwn(this.#values, name) ? (this.#values[name] ?? undefined) : undefined;
  }

  /** Whether an option is written as `null`, where that differs from being absent. */
  isNull(name: string): boolean {
    return Object.hasOwn(this.#values, name) && this.#values[name] === null;
  }

  /** The items of a list, whatever they are; none when it is no list. */
  list(name: string): readonly unknown[] {
    const value = this.get(name);
    return Array.isArray(value) ? value : [];
  }

  boolean(name: string, fallback: boolean): boolean {
    const value = this.get(name) ?? fallback;
    return typeof value === "boolean" ? value : this.#refuse(name, "true or false");
  }

  string(name: string, fallback: string): string {
    const value = this.get(name) ?? fallback;
    return typeof value === "string" ? value : this.#refuse(name, "a text");
  }

  number(name: string, fallback: number): number {
    const value = this.get(name) ?? fallback;
    return typeof value === "number" && Number.isFinite(value) ? value : this.#refuse(name, "a number");
  }

  /** An integer in [1, most]. */
  count(name: string, fallback: number, most = 1_000_000): number {
    const value = this.get(name) ?? fallback;
    return isCount(value, most) ? value : this.#refuse(name, `an integer from 1 to ${most}`);
  }

  /** A list of integers in [1, most]; a single integer stands for `length` equal ones. */
  counts(
    name: string,
    fallback: number | readonly number[],
    { length, most = 1_000_000 }: CountsLimits,
  ): readonly number[] {
    const value = this.get(name) ?? fallback;
    if (isCount(value, most) && length !== undefined) return Array(length).fill(value);
    const expected = `${length === undefined ? "a list of" : `${length}`} integers from 1 to ${most}`;
    if (!Array.isArray(value) || value.length === 0 || value.length > MAX_LIST) return this.#refuse(name, expected);
    if (length !== undefined && value.length !== length) return this.#refuse(name, expected);
    return value.every((item) => isCount(item, most)) ? value : this.#refuse(name, expected);
  }

  /** That many numbers, if they are there. */
  numbers(name: string, length: number): readonly number[] | undefined {
    const value = this.get(name);
    if (value === undefined || areNumbers(value, length)) return value;
    return this.#refuse(name, `a list of ${length} numbers`);
  }

  /** Rows of that many numbers each, if they are there. */
  matrix(name: string, rows: number, columns: number): readonly (readonly number[])[] | undefined {
    const value = this.get(name);
    if (value === undefined) return undefined;
    const isMatrix = Array.isArray(value) && value.length === rows && value.every((row) => areNumbers(row, columns));
    return isMatrix ? value : this.#refuse(name, `${rows} lists of ${columns} numbers`);
  }

  /** One of a few names. */
  oneOf<Name extends string>(name: string, fallback: Name, supported: readonly Name[]): Name {
    return this.#member(name, this.get(name) ?? fallback, supported);
  }

  /** A list of such names. */
  listOf<Name extends string>(name: string, fallback: readonly Name[], supported: readonly Name[]): readonly Name[] {
    const value = this.get(name) ?? fallback;
    if (!Array.isArray(value) || value.length === 0 || value.length > MAX_LIST) {
      return this.#refuse(name, `a list of ${supported.join(", ")}`);
    }
    return value.map((item) => this.#member(name, item, supported));
  }

  /** @throws EvokeError MODEL_CONFIG_INVALID when a list has not one item per level. */
  requireLength(name: string, list: readonly unknown[], length: number): void {
    if (list.length !== length) this.#refuse(name, `a list of ${length}`);
  }

  /** @throws EvokeError MODEL_OPTION_UNSUPPORTED when a list's items differ. */
  requireEqual(name: string, list: readonly number[]): void {
    if (list.some((item) => item !== list[0])) this.#unsupported(name, list, ["the same value for every level"]);
  }

  /** Refuses options whose value is not the one that this project implements; absent ones are that value. */
  requireFixed(fixed: Readonly<Record<string, unknown>>): void {
    for (const [name, supported] of Object.entries(fixed)) {
      const value = this.get(name) ?? null;
      const items = Array.isArray(value) ? value : [value];
      if (items.some((item) => item !== null && item !== supported))
        this.#unsupported(name, value, [String(supported)]);
    }
  }

  #member<Name extends string>(name: string, value: unknown, supported: readonly Name[]): Name {
    return supported.find((candidate) => candidate === value) ?? this.#unsupported(name, value, supported);
  }

  #unsupported(option: string, value: unknown, supported: readonly string[]): never {
    throw new EvokeError("MODEL_OPTION_UNSUPPORTED", {
      file: this.file,
      option,
      value: shortJson(value),
      supported: supported.join(", "),
    });
  }

  #refuse(name: string, expected: string): never {
    const reason = `${name} = ${shortJson(this.get(name))} is not ${expected}`;
    throw new EvokeError("MODEL_CONFIG_INVALID", { file: this.file, reason });
  }
}

interface CountsLimits {
  /** How many; a free number of them when undefined. */
  readonly length?: number | undefined;
  readonly most?: number;
}

/** Resolution levels and such: real models have at most 5. */
const MAX_LIST = 16;

/** @throws EvokeError MODEL_FILE_MISSING, MODEL_CONFIG_INVALID */
export function readOptions(path: string): Options {
  const file = openRegularFile(path);
  try {
    if (file.size > MAX_CONFIG_BYTES) {
      throw new EvokeError("MODEL_CONFIG_INVALID", { file: file.path, reason: `it has ${file.size} bytes` });
    }
    return new Options(file.path, parseObject(file.path, new TextDecoder().decode(file.read(0, file.size))));
  } finally {
    file.close();
  }
}

function parseObject(file: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(withoutInfinities(text));
  } catch (cause) {
    throw new EvokeError("MODEL_CONFIG_INVALID", { file, reason: "it is not JSON" }, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new EvokeError("MODEL_CONFIG_INVALID", { file, reason: "it is not a JSON object" });
  }
  return { ...value };
}

/** Python writes infinities and NaN as bare words, which JSON does not have; they stand for "not set" in configurations. */
function withoutInfinities(text: string): string {
  return text.replace(/([:[,]\s*)(?:-?Infinity|NaN)(?=\s*[,}\]])/g, "$1null");
}

function areNumbers(value: unknown, length: number): value is readonly number[] {
  return Array.isArray(value) && value.length === length && value.every(Number.isFinite);
}

function isCount(value: unknown, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most;
}

function shortJson(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
