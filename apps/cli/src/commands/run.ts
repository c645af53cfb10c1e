import { EvokeError } from "@evoke/errors";
import type { Command } from "commander";
import type { CommandSetup } from "../command-setup.ts";

const examples = `
Examples:
  evoke run portrait.json --set "Positive prompt.prompt=a cat" -o pictures/
  evoke run portrait.json --set model=icons --set noise.seed=7 -o portrait.png
  evoke run graph.json --runs 4 --json
  evoke run picture.png -o again/

--set also names an input: node.field=value, where the node is given by id, label or type. "evoke workflow inputs"
lists a workflow's inputs.`;

interface Flags {
  readonly runs: number;
  readonly output?: string;
  readonly failFast?: boolean;
  readonly json?: boolean;
}

/** Defines `evoke run`. */
export function defineRun(command: Command, { global }: CommandSetup): void {
  command
    .argument("<file>", "Workflow or graph of InvokeAI as JSON, or a PNG that carries one; - for stdin")
    .option("--runs <n>", "How often everything is run (1 to 10000)", parseRuns, 1)
    .option("-o, --output <path>", "Copy the pictures into this folder, to this PNG file, or to stdout (-)")
    .option("--fail-fast", "End at the first run that fails")
    .option("--json", "Print one JSON object per run")
    .addHelpText("after", examples)
    .action(async (path: string, { runs, output, json = false, failFast = false }: Flags) => {
      const { runDocument } = await import("../workflow/run-document.ts");
      await runDocument({ path, runs, json, failFast, ...(output !== undefined && { output }) }, global);
    });
}

function parseRuns(text: string): number {
  const runs = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (runs >= 1 && runs <= 10_000) return runs;
  const expected = "a whole number between 1 and 10000";
  throw new EvokeError("FLAG_INVALID", { flag: "--runs", expected, value: text, nearest: "" });
}
