import { EvokeError } from "@evoke/errors";

/**
 * A `scheduler_config.json`, read field by field under the names that diffusers gives them. An absent or null field
 * takes the reader's default; a field that no solver asks for is ignored; a value of the wrong kind is an
 * `EvokeError` that names the field.
 */
export class SchedulerConfig {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(fields: Readonly<Record<string, unknown>>) {
    this.#fields = fields;
  }

  /** The same configuration with some fields replaced. */
  with(fields: Readonly<Record<string, unknown>>): SchedulerConfig {
    return new SchedulerConfig({ ...this.#fields, ...fields });
  }

  /** A finite number. */
  number(field: string, fallback: number): number {
    return this.optionalNumber(field) ?? fallback;
  }

  /** A finite number, or undefined when the field is absent. */
  optionalNumber(field: string): number | undefined {
    const value = this.#value(field);
    if (value === undefined) return undefined;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw invalidOption(field, value, "a finite number");
  }

  /** A whole number of 1 or more. */
  count(field: string, fallback: number): number {
    const value = this.number(field, fallback);
    if (Number.isSafeInteger(value) && value >= 1) return value;
    throw invalidOption(field, value, "a whole number of 1 or more");
  }

  /** A list of finite numbers, or undefined when the field is absent. */
  numbers(field: string): readonly number[] | undefined {
    const value = this.#value(field);
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item) => Number.isFinite(item))) return value;
    throw invalidOption(field, value, "a list of numbers");
  }

  /** True or false. */
  flag(field: string, fallback: boolean): boolean {
    const value = this.#value(field) ?? fallback;
    if (typeof value === "boolean") return value;
    throw invalidOption(field, value, "true or false");
  }

  /** One of `choices`. */
  choice<const Choice extends string>(field: string, choices: readonly Choice[], fallback: NoInfer<Choice>): Choice {
    const value = this.#value(field) ?? fallback;
    const choice = choices.find((known) => known === value);
    if (choice !== undefined) return choice;
    throw invalidOption(field, value, choices.map((known) => `"${known}"`).join(", "));
  }

  #value(field: string): unknown {
    return Object.hasOwn(this.#fields, field) ? (this.#fields[field] ?? undefined) : undefined;
  }
}

/** The error for a scheduler option or configuration field that cannot be used. */
export function invalidOption(field: string, value: unknown, allowed: string): EvokeError {
  return new EvokeError("SCHEDULER_OPTION_INVALID", { field, value: JSON.stringify(value) ?? String(value), allowed });
}
