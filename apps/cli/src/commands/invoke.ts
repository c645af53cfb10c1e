import type { InvocationDefinition } from "@evoke/invoke";
import type { Command } from "commander";
import { commandHelp } from "../command-help.ts";
import type { CommandSetup } from "../command-setup.ts";
import { configurationOf } from "../configuration.ts";
import { fieldsOf } from "../flags/field.ts";
import { addFieldFlags, givenValues } from "../flags/options.ts";
import { invocationFacts, invocationList } from "../invoke/invocation-list.ts";
import { findInvocations } from "../registry.ts";

/** Defines `evoke <type>`, short for `evoke invoke <type>`; a name that is no type stays an unknown command. */
export async function defineShortInvoke(program: Command, type: string, setup: CommandSetup): Promise<void> {
  const { configuration } = await configurationOf(setup.global);
  const invocation = (await findInvocations(configuration)).find(type);
  if (invocation !== undefined) defineType(program, invocation, setup);
}

/** Defines `evoke invoke`, with the type that the arguments name as its command. */
export async function defineInvoke(command: Command, setup: CommandSetup): Promise<void> {
  const { configuration } = await configurationOf(setup.global);
  const registry = await findInvocations(configuration);
  const [type] = setup.operands;
  if (type !== undefined) return defineType(command, registry.get(type), setup);
  command
    .usage("<type> [flags]")
    .option("--json", "Print the types with their fields as JSON")
    .addHelpText("after", `\n${invocationList(registry)}`)
    .action(({ json }: { readonly json?: boolean }) => {
      if (json) process.stdout.write(`${JSON.stringify(invocationFacts(registry), undefined, 2)}\n`);
      else command.outputHelp();
    });
}

function defineType(parent: Command, invocation: InvocationDefinition, { global }: CommandSetup): void {
  const { type, title, description, version } = invocation;
  const fields = fieldsOf(invocation.input);
  const command = parent
    .command(type)
    .description(`${title} ${version}. ${description}`.trim())
    .configureHelp(commandHelp);
  addFieldFlags(command, fields);
  command.action(async () => {
    const { invokeOne } = await import("../invoke/invoke-one.ts");
    await invokeOne({ invocation, fields, given: givenValues(command, fields) }, global);
  });
}
