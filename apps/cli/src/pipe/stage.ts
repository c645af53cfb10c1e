import { didYouMean, EvokeError } from "@evoke/errors";
import type { InvocationDefinition, InvocationRegistry } from "@evoke/invoke";
import { Command, Option } from "commander";
import { type Field, fieldsOf } from "../flags/field.ts";
import { addFieldFlags, givenValues } from "../flags/options.ts";
import { hyphenated } from "../hyphenated.ts";
import { heading } from "../terminal/heading.ts";
import { asUsageError } from "../usage-error.ts";
import { withHome } from "./paths.ts";
import type { StageWords } from "./split-line.ts";

/** An edge that was asked for: from an output of a node, named by id or by how many before, to an input. */
export interface Link {
  readonly node: string;
  readonly field: string;
  readonly input: string;
}

/** One invocation of a line, as it was typed. */
export interface Stage {
  readonly invocation: InvocationDefinition;
  readonly fields: readonly Field[];
  /** Values by field that flags gave; pictures and models still by name. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly links: readonly Link[];
  /** Nodes whose outputs are to be linked where they fit. */
  readonly linkAll: readonly string[];
}

export interface StageContext {
  readonly registry: InvocationRegistry;
  /** Names beside the invocations that a line may begin with, for what is mistyped. */
  readonly commandNames?: readonly string[];
}

/** The help of an invocation, which --help asked for in place of running it. */
export interface StageHelp {
  readonly help: string;
}

/** What every node may be told beside its inputs. */
const attributes: readonly Field[] = [
  attribute("use_cache", "Take an earlier output for the same inputs"),
  attribute("is_intermediate", "Keep its pictures out of the gallery"),
];

/**
 * Reads the words of one invocation.
 * @throws LINE_COMMAND_UNKNOWN, USAGE_INVALID for flags that do not exist or lack their value
 */
export function parseStage([type = "", ...words]: StageWords, context: StageContext): Stage | StageHelp {
  const invocation = findInvocation(type, context);
  const fields = fieldsOf(invocation.input);
  const { links, linkAll, rest } = takeLinks(type, words);
  let help = "";
  const command = stageCommand(invocation, fields).configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  try {
    command.parse(rest, { from: "user" });
  } catch (error) {
    if (help !== "") return { help };
    throw asUsageError(error, `${type} --help`);
  }
  const given = withHome(fields, givenValues(command, [...fields, ...attributes]));
  return { invocation, fields, given, links, linkAll };
}

/** @throws LINE_COMMAND_UNKNOWN with the nearest name */
export function findInvocation(type: string, { registry, commandNames = [] }: StageContext): InvocationDefinition {
  const invocation = registry.find(type);
  if (invocation !== undefined) return invocation;
  const nearest = didYouMean(type, [...commandNames, ...registry.types()]);
  throw new EvokeError("LINE_COMMAND_UNKNOWN", { name: type, nearest });
}

/** The fields that a stage's flags stand for, those of every invocation included. */
export function stageFields(invocation: InvocationDefinition): readonly Field[] {
  return [...fieldsOf(invocation.input), ...attributes];
}

function stageCommand({ type, title, version, description }: InvocationDefinition, fields: readonly Field[]): Command {
  const command = new Command(type)
    .description(`${title} ${version}. ${description}`.trim())
    .helpOption("-h, --help", "Show this")
    .configureHelp({
      styleTitle: heading,
      optionTerm: ({ flags, negate }) => (negate ? flags.replace("--no-", "--[no-]") : flags),
    })
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  addFieldFlags(command, fields);
  addFieldFlags(command, attributes);
  // Only for the help: these are taken out before, since options of commander take one value.
  return command
    .addOption(new Option("--link <node> <field> <input>", "Connect an output of a node: -1 is the one before"))
    .addOption(new Option("--link-all <node>", "Connect the outputs of a node where names and types fit"));
}

/** How many words follow these flags. */
const linkWords: ReadonlyMap<string, number> = new Map([
  ["--link", 3],
  ["--link-all", 1],
]);

function takeLinks(type: string, words: readonly string[]) {
  const links: Link[] = [];
  const linkAll: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = hyphenated(words[at] ?? "");
    const count = linkWords.get(word);
    if (count === undefined) {
      rest.push(word);
      continue;
    }
    const [node, field = "", input = ""] = words.slice(at + 1, at + 1 + count);
    if (node === undefined || at + count >= words.length) {
      const takes = count === 1 ? "NODE" : "NODE FIELD INPUT";
      throw new EvokeError("USAGE_INVALID", { reason: `${word} takes ${takes}`, help: `${type} --help` });
    }
    if (count === 1) linkAll.push(node);
    else links.push({ node, field, input });
    at += count;
  }
  return { links, linkAll, rest };
}

function attribute(name: string, description: string): Field {
  return {
    name,
    flag: hyphenated(`--${name}`).slice(2),
    kind: "boolean",
    list: "no",
    description,
    expectation: "true or false",
    required: false,
    choices: [],
    connected: false,
    models: { types: [], bases: [] },
  };
}
