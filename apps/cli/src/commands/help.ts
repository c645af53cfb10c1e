import { didYouMean, EvokeError } from "@evoke/errors";
import type { Command } from "commander";
import type { CommandSetup } from "../command-setup.ts";
import { renderMarkdown } from "../help/render-markdown.ts";
import { commandText, type Topic, topics } from "../help/topics.ts";
import { heading } from "../terminal/heading.ts";
import { table } from "../terminal/table.ts";

/** The most columns that a page takes: longer lines are hard to read. */
const WIDEST = 100;

/** Defines `evoke help`. */
export function defineHelp(command: Command, { createProgram }: CommandSetup): void {
  command
    .argument("[topic...]", "A topic, a command, or a command and what it has: invoke noise")
    .addHelpText("after", `\n${topicList()}`)
    .action(async (words: readonly string[]) => {
      const [name] = words;
      const program = await createProgram(words);
      if (name === undefined || name === "commands") {
        process.stdout.write(`${program.helpInformation()}\n${topicList()}`);
        return;
      }
      const named = commandNamed(program, words);
      const topic = words.length === 1 ? topics.find((candidate) => candidate.name === name) : undefined;
      if (named === undefined && topic === undefined) throw unknownTopic(name, program);
      process.stdout.write(pageText(words, { named, topic }));
    });
}

function topicList(): string {
  const rows = [
    ["", "commands", "Every command with an example"],
    ...topics.map((each) => ["", each.name, each.summary]),
  ];
  return `${heading("Topics of evoke help:")}\n${table(rows)}`;
}

/** The command that words name, or the innermost one on their way. */
function commandNamed(program: Command, [name, ...rest]: readonly string[]): Command | undefined {
  const command = program.commands.find((candidate) => candidate.name() === name);
  if (command === undefined || rest.length === 0) return command;
  return commandNamed(command, rest);
}

interface Page {
  readonly named: Command | undefined;
  readonly topic: Topic | undefined;
}

/** What the documentation says, and a command's flags. */
function pageText(words: readonly string[], { named, topic }: Page): string {
  const text = topic?.text() ?? (words.length === 1 ? commandText(words[0] ?? "") : undefined);
  const width = Math.min(process.stdout.columns ?? 80, WIDEST);
  const parts = [
    ...(text === undefined ? [] : [`${renderMarkdown(text, { width, heading })}\n`]),
    ...(named === undefined ? [] : [named.helpInformation()]),
  ];
  return parts.join("\n");
}

function unknownTopic(topic: string, program: Command): EvokeError {
  const known = [...topics, ...program.commands.map((command) => ({ name: command.name() }))].map(({ name }) => name);
  return new EvokeError("HELP_TOPIC_UNKNOWN", { topic, nearest: didYouMean(topic, ["commands", ...known]) });
}
