import { invocationList } from "../../invoke/invocation-list.ts";
import { findInvocation, parseStage } from "../../pipe/stage.ts";
import { table } from "../../terminal/table.ts";
import { type Builtin, builtinHelp, type Console, findBuiltin } from "./builtin.ts";

const introduction = `Invocations take their inputs as flags; | hands what one gives to the next:
  txt2img --prompt "a cat" --seed 7 | img2img --prompt "a tiger" --strength 0.6
--link NODE FIELD INPUT takes it from any earlier one: -1 is the one before.
`;

export const help: Builtin = {
  name: "help",
  usage: "help [invocation or command]",
  summary: "Show the flags of an invocation, what a command does, or everything that there is",
  most: 1,
  async run({ words: [name], console }) {
    console.output.write(name === undefined ? everything(console) : about(name, console));
    return undefined;
  },
};

function everything({ builtins, registry }: Console): string {
  const commands = table(builtins.map(({ usage, summary }) => ["", usage, summary]));
  return `${introduction}\ncommands\n${commands}\n${invocationList(registry)}`;
}

function about(name: string, console: Console): string {
  const builtin = findBuiltin(name, console);
  if (builtin !== undefined) return builtinHelp(builtin);
  const { registry, builtins } = console;
  const { type } = findInvocation(name, { registry, commandNames: builtins.map((each) => each.name) });
  const stage = parseStage([type, "--help"], { registry });
  return "help" in stage ? stage.help : "";
}
