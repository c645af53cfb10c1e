import { didYouMean, EvokeError } from "@evoke/errors";
import type { InvocationDefinition, InvocationRegistry } from "@evoke/invoke";
import { fieldsOf, flagOf } from "../flags/field.ts";
import { hyphenated } from "../hyphenated.ts";
import { checkValues } from "../pipe/plan.ts";
import { parseStage, type StageContext } from "../pipe/stage.ts";

/** The values that the user wants inputs to have where a line says nothing: for all invocations, or for one. */
export class Defaults {
  readonly #registry: InvocationRegistry;
  /** Values by `field` or `type.field`, as they were typed. */
  readonly #values = new Map<string, string>();

  constructor(registry: InvocationRegistry) {
    this.#registry = registry;
  }

  /** By name, in alphabetical order. */
  list(): readonly (readonly [string, string])[] {
    return [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The value of `field` or `type.field`. @throws DEFAULT_UNKNOWN */
  get(name: string): string | undefined {
    this.#invocationsWith(name);
    return this.#values.get(canonical(name));
  }

  /** Sets a default, or forgets it. @throws DEFAULT_UNKNOWN, FLAG_INVALID when no invocation takes the value */
  set(name: string, value: string | undefined): void {
    const takers = this.#invocationsWith(name);
    if (value === undefined) {
      this.#values.delete(canonical(name));
      return;
    }
    const field = fieldName(name);
    const refusals = takers.flatMap((invocation) => refusal(invocation, field, { value, registry: this.#registry }));
    if (refusals.length === takers.length) throw refusals[0];
    this.#values.set(canonical(name), value);
  }

  /** The words of an invocation, its type first, with the defaults as flags of inputs that no word mentions. */
  applied([type = "", ...words]: readonly string[]): readonly string[] {
    const invocation = this.#registry.find(type);
    if (invocation === undefined || this.#values.size === 0) return [type, ...words];
    const said = new Set(
      words.map((word) =>
        hyphenated(word)
          .replace(/^--(no-)?/, "")
          .replace(/=.*$/s, ""),
      ),
    );
    const linked = new Set(words.filter((_, index) => hyphenated(words[index - 3] ?? "") === "--link"));
    const added = Object.keys(invocation.input.shape).flatMap((name) => {
      const value = this.#values.get(`${type}.${name}`) ?? this.#values.get(name);
      if (value === undefined || said.has(flagOf(name)) || linked.has(name)) return [];
      return flagWords(invocation, name, value);
    });
    return [type, ...added, ...words];
  }

  #invocationsWith(name: string): readonly InvocationDefinition[] {
    const field = fieldName(name);
    const [type] = canonical(name).includes(".") ? canonical(name).split(".") : [];
    const candidates = type === undefined ? this.#registry.list() : [this.#registry.get(type)];
    const takers = candidates.filter((invocation) => Object.hasOwn(invocation.input.shape, field));
    if (takers.length > 0) return takers;
    const names = new Set(candidates.flatMap((invocation) => Object.keys(invocation.input.shape)));
    throw new EvokeError("DEFAULT_UNKNOWN", { field: name, nearest: didYouMean(field, names) });
  }
}

/** `--cfg-scale` and `cfg_scale` are the same. */
function canonical(name: string): string {
  return name.replace(/^--/, "").replaceAll("-", "_");
}

function fieldName(name: string): string {
  return canonical(name).split(".").at(-1) ?? "";
}

/** A value as the words of a flag. */
function flagWords({ input }: InvocationDefinition, name: string, value: string): readonly string[] {
  const field = fieldsOf(input).find((candidate) => candidate.name === name);
  if (field?.kind !== "boolean") return [`--${flagOf(name)}`, value];
  return [/^(true|on|yes|1)$/i.test(value) ? `--${flagOf(name)}` : `--no-${flagOf(name)}`];
}

function refusal(
  invocation: InvocationDefinition,
  field: string,
  { value, registry }: StageContext & { readonly value: string },
): readonly unknown[] {
  try {
    const stage = parseStage([invocation.type, ...flagWords(invocation, field, value)], { registry });
    if (!("help" in stage)) checkValues(stage);
    return [];
  } catch (error) {
    return [error];
  }
}
