import type { Models } from "@evoke/invoke";
import { portsOf } from "@evoke/invoke";
import type { Field } from "../flags/field.ts";
import { hyphenated } from "../hyphenated.ts";
import { type Lexed, lex, type Token } from "../pipe/lex.ts";
import { modelsThatFit } from "../pipe/models-that-fit.ts";
import { isPath } from "../pipe/paths.ts";
import { stageFields } from "../pipe/stage.ts";
import { type Console, findBuiltin } from "./builtins/builtin.ts";
import { pathsLike } from "./complete-path.ts";
import { expectedAt } from "./expected-word.ts";

/** What a line may go on with. */
interface Completion {
  /** Whole words, as they are to be typed; a blank behind the only one means that it is complete. */
  readonly words: readonly string[];
  /** The end of the line that they replace. */
  readonly typed: string;
}

/** Completes the text in front of the cursor. */
export type LineCompleter = (line: string) => Promise<Completion>;

/** Completes invocations, flags, choices, models, paths and nodes, by what the invocations say of themselves. */
export function lineCompleter(console: Console, models: Models): LineCompleter {
  return async (line) => {
    const { current, earlier, stages } = wordAt(line);
    if (current === undefined) return { words: [], typed: "" };
    const typed = line.slice(current.start);
    try {
      const found = await candidates({ console, models, text: current.text, earlier, stages });
      const fitting = [...new Set(found)].filter((word) => word.startsWith(current.text));
      return { words: fitting.map((word) => asTyped(word, { typed, only: fitting.length === 1 })), typed };
    } catch {
      // A folder or a model that cannot be read is no reason to disturb someone who is typing.
      return { words: [], typed };
    }
  };
}

interface Place {
  readonly console: Console;
  readonly models: Models;
  /** The word that the cursor is in, as far as it is typed. */
  readonly text: string;
  /** The words of the same invocation in front of it. */
  readonly earlier: readonly string[];
  /** The types of the invocations in front of this one. */
  readonly stages: readonly string[];
}

function wordAt(line: string) {
  const { tokens, unfinished }: Lexed = lex(line);
  const last = tokens.at(-1);
  const rest = line.slice(last?.end ?? 0);
  const isComment = rest.trim() !== "";
  const inWord = last?.kind === "word" && last.end === line.length && unfinished?.sign !== "\\";
  const stages: string[][] = [[]];
  for (const token of inWord ? tokens.slice(0, -1) : tokens) {
    if (token.kind === "pipe") stages.push([]);
    else stages.at(-1)?.push(token.text);
  }
  const fresh: Token & { kind: "word" } = { kind: "word", text: "", start: line.length, end: line.length };
  return {
    current: isComment ? undefined : inWord ? last : fresh,
    earlier: stages.at(-1) ?? [],
    stages: stages.slice(0, -1).map(([type = ""]) => type),
  };
}

async function candidates(place: Place): Promise<readonly string[]> {
  const { console, earlier, stages, text } = place;
  const [type, ...words] = earlier;
  const { registry, builtins } = console;
  if (type === undefined) {
    return [...(stages.length === 0 ? builtins.map(({ name }) => name) : []), ...registry.types()];
  }
  if (stages.length === 0 && findBuiltin(type, console) !== undefined) return builtinWords(place);
  const invocation = registry.find(type);
  if (invocation === undefined) return [];
  const fields = stageFields(invocation);
  const expected = expectedAt(words, fields);
  switch (expected.kind) {
    case "value":
      return valuesOf(expected.field, place);
    case "node":
      return nodesBefore(place);
    case "output":
      return [...(portsOfNode(expected.node, place)?.outputs.keys() ?? [])];
    case "input":
      return [...portsOf(invocation).inputs.values()].filter(({ input }) => input !== "direct").map(({ name }) => name);
    case "flag": {
      const [, flag, equals] = /^(--[^=]+)(=)/.exec(hyphenated(text)) ?? [];
      const field = fields.find((candidate) => `--${candidate.flag}` === flag);
      if (equals === undefined) return flagsLeft(place, fields);
      if (field === undefined) return [];
      const value = text.slice(text.indexOf("=") + 1);
      return (await valuesOf(field, { ...place, text: value })).map(
        (word) => `${text.slice(0, text.indexOf("=") + 1)}${word}`,
      );
    }
  }
}

/** What may follow the name of a command. */
async function builtinWords({ console, models, text, earlier }: Place): Promise<readonly string[]> {
  const { registry, builtins } = console;
  const [name, ...words] = earlier;
  const fieldNames = () => [...new Set(registry.list().flatMap(({ input }) => Object.keys(input.shape)))];
  switch (name?.replaceAll("_", "-")) {
    case "help":
      return words.length === 0 ? [...builtins.map((builtin) => builtin.name), ...registry.types()] : [];
    case "save-graph":
      return words.length === 0 ? pathsLike(text) : [];
    case "get-default":
      return words.length === 0 ? console.defaults.list().map(([key]) => key) : [];
    case "set-default": {
      const [field] = words;
      if (field === undefined) return fieldNames();
      const wanted = field.split(".").at(-1)?.replaceAll("-", "_");
      const fields = registry
        .list()
        .flatMap((invocation) =>
          wanted !== undefined && Object.hasOwn(invocation.input.shape, wanted) ? stageFields(invocation) : [],
        );
      const values = fields
        .filter((candidate) => candidate.name === wanted)
        .map((candidate) => valuesOf(candidate, { console, models, text, earlier, stages: [] }));
      return words.length === 1 ? (await Promise.all(values)).flat() : [];
    }
    default:
      return [];
  }
}

async function valuesOf(field: Field, { models, text }: Place): Promise<readonly string[]> {
  if (field.kind === "model") return (await modelsThatFit(models, field.models)).map(({ name }) => name);
  return isPath(field) ? pathsLike(text) : field.choices;
}

/** The flags that were not given yet. */
function flagsLeft({ earlier }: Place, fields: readonly Field[]): readonly string[] {
  const given = new Set(earlier.map((word) => hyphenated(word).replace(/=.*$/s, "")));
  const flags = fields
    .filter(({ connected }) => !connected)
    .flatMap((field) => {
      const flag = `--${field.kind === "boolean" && field.default === true ? "no-" : ""}${field.flag}`;
      return given.has(flag) && field.list === "no" ? [] : [flag];
    });
  return [...flags, "--link", "--link-all", "--help"];
}

/** The nodes that may be linked to: how many before, then by id. Invocations of this line are not numbered yet. */
function nodesBefore({ console, stages }: Place): readonly string[] {
  const ids = [...console.pipe.session.graph.nodes.keys()];
  const relative = [...stages, ...ids].map((_, index) => `-${index + 1}`);
  return [...relative, ...ids];
}

function portsOfNode(reference: string, { console, stages }: Place) {
  const { graph } = console.pipe.session;
  const ids = [...graph.nodes.keys()];
  const types = [...ids.map((id) => graph.nodes.get(id)?.type ?? ""), ...stages];
  const type = /^-\d+$/.test(reference) ? types.at(Number(reference)) : types[ids.indexOf(reference)];
  const invocation = console.registry.find(type ?? "");
  return invocation === undefined ? undefined : portsOf(invocation);
}

/** A word as it goes on in the line: inside the quote that is open, or with what means something escaped. */
function asTyped(word: string, { typed, only }: { readonly typed: string; readonly only: boolean }): string {
  const end = only && !/[/=]$/.test(word);
  const [quote] = /^['"]/.exec(typed) ?? [];
  if (quote === undefined) return `${word.replace(/[\s|#'"\\$`]/g, "\\$&")}${end ? " " : ""}`;
  const inside = quote === '"' ? word.replace(/["\\$`]/g, "\\$&") : word.replaceAll("'", "'\\''");
  return `${quote}${inside}${end ? `${quote} ` : ""}`;
}
