import type { Command } from "commander";
import type { CommandSetup } from "../command-setup.ts";

interface Flags {
  readonly json?: boolean;
  readonly all?: boolean;
}

/** Defines `evoke workflow`. */
export function defineWorkflow(command: Command, { global }: CommandSetup): void {
  const file = "Workflow or graph of InvokeAI as JSON, or a PNG that carries one; - for stdin";
  command
    .command("check")
    .description(
      "List what a workflow lacks here: nodes, versions, values, models, pictures; exit code 0 when it can run",
    )
    .argument("<file>", file)
    .option("--json", "Print JSON")
    .action(async (path: string, { json = false }: Flags) => {
      const { checkDocument } = await import("../workflow/check-document.ts");
      await checkDocument({ path, json }, global);
    });
  command
    .command("inputs")
    .description("List the inputs that a workflow exposes, under the names that --set takes")
    .argument("<file>", file)
    .option("--all", "Every input that may be set")
    .option("--json", "Print JSON")
    .action(async (path: string, { json = false, all = false }: Flags) => {
      const { listInputs } = await import("../workflow/list-inputs.ts");
      await listInputs({ path, json, all }, global);
    });
  command.action(() => command.outputHelp());
}
