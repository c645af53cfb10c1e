import { styleText } from "node:util";
import type { Command, Help } from "commander";
import { commands } from "./commands.ts";
import { heading } from "./terminal/heading.ts";

/** The program's help: its commands with an example each, then the flags that all of them take. */
export function overview(program: Command, help: Help): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const indent = " ".repeat(width + 2);
  const entries = commands.map(
    ({ name, summary, example }) => `  ${name.padEnd(width)}${summary}\n${indent}${styleText("dim", example)}\n`,
  );
  const options = help.visibleOptions(program).map((option) => [help.optionTerm(option), option.description] as const);
  const optionWidth = Math.max(...options.map(([term]) => term.length)) + 2;
  const flags = options.map(([term, description]) => `  ${term.padEnd(optionWidth)}${description}\n`);
  return [
    `${program.description()}\n`,
    `${heading("Usage:")} ${help.commandUsage(program)}\n`,
    `${heading("Commands:")}\n${entries.join("")}`,
    `${heading("Flags of every command:")}\n${flags.join("")}`,
    'Every invocation is a command too, such as "evoke txt2img --prompt ..."; "evoke invoke" lists them.\n' +
      '"evoke <command> --help" lists the flags of a command; "evoke help" has more.\n',
  ].join("\n");
}
