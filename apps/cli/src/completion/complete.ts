import { type Command, CommanderError, type Option } from "commander";
import type { CreateProgram } from "../command-setup.ts";
import type { GlobalOptions } from "../global-options.ts";
import type { Candidate, Completion } from "./completion.ts";
import { inputAssignments, knownModels, nodeTypes, settingAssignments, typedFields } from "./sources.ts";

const NOTHING: Completion = { kind: "words", candidates: [] };

export interface CompletionOptions {
  readonly global: GlobalOptions;
  readonly createProgram: CreateProgram;
}

/**
 * What may follow on a command line.
 * @param words What is typed after `evoke`; the last word is the unfinished one, empty after a space.
 */
export async function complete(
  words: readonly string[],
  { global, createProgram }: CompletionOptions,
): Promise<Completion> {
  const typed = words.slice(0, -1);
  const current = words.at(-1) ?? "";
  const program = await createProgram(typed).catch((error: unknown) => {
    // The flag in front of the cursor has no value yet.
    if (error instanceof CommanderError) return createProgram([...typed, ""]);
    throw error;
  });
  const { command, path, expecting } = walk(program, typed);
  const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(current) ?? [];
  const option = flag === undefined ? expecting : optionsOf(command).find(({ long }) => long === flag);
  if (option !== undefined) {
    const completion = await valuesOf(option, { path, global });
    return startingWith(completion, value ?? current);
  }
  if (current.startsWith("-")) return startingWith(flagsOf(command), current);
  const found = startingWith(await operandsOf(command, { path, global }), current);
  // Every invocation is a command too; there are too many of them to offer before anything is typed.
  const isCommand = path.length === 0 && current !== "" && found.kind === "words" && found.candidates.length === 0;
  return isCommand ? startingWith({ kind: "words", candidates: await nodeTypes(global) }, current) : found;
}

interface Walk {
  readonly command: Command;
  /** Names of the commands on the way, such as `invoke noise`, and other operands. */
  readonly path: readonly string[];
  /** The flag whose value comes next. */
  readonly expecting: Option | undefined;
}

function walk(program: Command, words: readonly string[]): Walk {
  let command = program;
  let expecting: Option | undefined;
  const path: string[] = [];
  for (const word of words) {
    if (expecting !== undefined) {
      expecting = undefined;
    } else if (word.startsWith("-")) {
      const option = optionsOf(command).find(({ long, short }) => long === word || short === word);
      expecting = option !== undefined && takesValue(option) ? option : undefined;
    } else {
      path.push(word);
      command = command.commands.find((child) => child.name() === word) ?? command;
    }
  }
  return { command, path, expecting };
}

/** The flags of a command and those that every command takes. */
function optionsOf(command: Command): readonly Option[] {
  return command.parent === null ? command.options : [...command.options, ...optionsOf(command.parent)];
}

function takesValue({ required, optional }: Option): boolean {
  return required || optional;
}

function flagsOf(command: Command): Completion {
  const flags = optionsOf(command).filter(({ hidden }) => !hidden);
  const candidates = flags.map(({ long, flags: text, description }) => ({ word: long ?? text, description }));
  return { kind: "words", candidates: [...candidates, { word: "--help", description: "Show help" }] };
}

interface Place {
  readonly path: readonly string[];
  readonly global: GlobalOptions;
}

async function operandsOf(command: Command, { path, global }: Place): Promise<Completion> {
  if (path.length === 0) return { kind: "words", candidates: summaries(command) };
  const [name] = path;
  if (name === "help") return { kind: "words", candidates: path.length === 1 ? await helpTopics(command) : [] };
  if (name === "invoke") return path.length === 1 ? { kind: "words", candidates: await nodeTypes(global) } : NOTHING;
  if (command.commands.length > 0) {
    const children = command.createHelp().visibleCommands(command);
    return { kind: "words", candidates: children.map((child) => described(child.name(), child.description())) };
  }
  const [argument] = command.registeredArguments;
  if (argument?.argChoices !== undefined) return choices(argument.argChoices);
  return argument?.name() === "file" ? { kind: "files" } : NOTHING;
}

function summaries(program: Command): readonly Candidate[] {
  return program.commands.map((command) => described(command.name(), command.summary()));
}

/** The commands and the other pages of the help. */
async function helpTopics(command: Command): Promise<readonly Candidate[]> {
  const { topics } = await import("../help/topics.ts");
  const pages = topics.map(({ name, summary }) => described(name, summary));
  const named = summaries(command.parent ?? command).filter(({ word }) => pages.every((page) => page.word !== word));
  return [...named, described("commands", "Every command with an example"), ...pages];
}

/** What a flag takes: what its field allows, else what its placeholder stands for. */
async function valuesOf(option: Option, { path, global }: Place): Promise<Completion> {
  if (option.argChoices !== undefined) return choices(option.argChoices);
  const field = (await typedFields(path, withoutAssignments(global))).find(({ flag }) => `--${flag}` === option.long);
  if (field !== undefined && field.choices.length > 0) return choices(field.choices);
  if (field !== undefined && (field.kind === "model" || field.models.types.length > 0)) {
    return { kind: "words", candidates: await knownModels(global, field.models) };
  }
  const placeholder = /<(.+)>/.exec(option.flags)?.[1] ?? "";
  if (placeholder === "name=value") {
    const [command, file] = path;
    const takesInputs = (command === "run" || command === "workflow") && file !== undefined && file !== "-";
    const inputs = takesInputs ? await inputAssignments(path.at(-1) ?? "", withoutAssignments(global)) : [];
    return { kind: "words", candidates: [...inputs, ...(await settingAssignments())] };
  }
  if (placeholder === "folder") return { kind: "folders" };
  return ["path", "file", "picture", "image"].includes(placeholder) ? { kind: "files" } : NOTHING;
}

/** Inputs that are given with --set are no settings, and a setting may be half typed. */
function withoutAssignments({ set: _, ...global }: GlobalOptions): GlobalOptions {
  return global;
}

function choices(words: readonly string[]): Completion {
  return { kind: "words", candidates: words.map((word) => described(word, "")) };
}

function described(word: string, description: string): Candidate {
  return { word, description };
}

function startingWith(completion: Completion, prefix: string): Completion {
  if (completion.kind !== "words") return completion;
  const fields = prefix.startsWith("--") ? prefix.replaceAll("_", "-") : prefix;
  return { kind: "words", candidates: completion.candidates.filter(({ word }) => word.startsWith(fields)) };
}
