import { type Command, Option } from "commander";
import type { Field } from "./field.ts";
import { parseValue } from "./parse-value.ts";

/** Word that stands for the value in the help. */
const placeholders = { text: "text", number: "n", boolean: "", image: "image", model: "name", json: "json" } as const;

/** Adds a flag for every field. `words` are placeholders by field name, where the kind's own says too little. */
export function addFieldFlags(
  command: Command,
  fields: readonly Field[],
  words: Readonly<Record<string, string>> = {},
): void {
  for (const field of fields) {
    const options = field.kind === "boolean" ? switches(field) : [valueOption(field, words[field.name])];
    for (const option of options) command.addOption(option);
  }
}

/** The values that were given, by field name; a field that was not mentioned is absent. */
export function givenValues(command: Command, fields: readonly Field[]): Readonly<Record<string, unknown>> {
  const options: Readonly<Record<string, unknown>> = command.opts();
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = options[new Option(`--${field.flag}`).attributeName()];
      return value === undefined ? [] : [[field.name, collapse(field, value)]];
    }),
  );
}

/** `--x` and `--no-x`; the help shows the one that changes something. */
function switches(field: Field): readonly Option[] {
  const on = new Option(`--${field.flag}`, helpText(field));
  const off = new Option(`--no-${field.flag}`, helpText(field));
  (field.default === true ? on : off).hideHelp();
  return [on, off];
}

function valueOption(field: Field, word: string = placeholders[field.kind]): Option {
  const option = new Option(`--${field.flag} <${word}>`, helpText(field));
  return option.argParser((text, previous: readonly unknown[] | undefined) => {
    const value = parseValue(field, text);
    if (field.list === "no") return [value];
    return [...(previous ?? []), ...(field.kind === "json" && Array.isArray(value) ? value : [value])];
  });
}

function collapse(field: Field, value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return field.list === "no" || (field.list === "optional" && value.length === 1) ? value[0] : value;
}

function helpText(field: Field): string {
  const facts = [
    field.kind === "number" || field.expectation.startsWith("one of") ? field.expectation : "",
    field.kind === "json" ? "JSON" : "",
    field.list === "no" ? "" : "repeatable",
    defaultText(field),
  ].filter((text) => text !== "");
  return facts.length === 0 ? field.description : `${field.description} (${facts.join("; ")})`.trimStart();
}

function defaultText(field: Field): string {
  if (field.required) return "required";
  if (field.default === undefined || field.default === null || field.default === "") return "";
  if (field.kind === "boolean") return `default: ${field.default ? "on" : "off"}`;
  return `default: ${typeof field.default === "object" ? JSON.stringify(field.default) : field.default}`;
}
