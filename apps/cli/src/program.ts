import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { commandHelp } from "./command-help.ts";
import { commands } from "./commands.ts";
import { globalProgram } from "./global-options.ts";
import { overview } from "./overview.ts";

/** The program with the command or invocation that the arguments name fully defined, and the others as entries of the overview. */
export async function createProgram(args: readonly string[]): Promise<Command> {
  const scout = globalProgram();
  const [name, ...operands] = scout.parseOptions([...args]).operands;
  const program = globalProgram()
    .description("Evoke draws pictures from text with Stable Diffusion models.")
    .usage("<command> [flags]")
    .version(version(), "--version", "Show the version")
    .helpOption("-h, --help", "Show help, also of a command")
    .helpCommand(false)
    .configureHelp({ formatHelp: overview });
  for (const entry of commands) {
    const command = program.command(entry.name).summary(entry.summary);
    command.description(`${entry.summary}.`).configureHelp(commandHelp);
    if (entry.name === name) await (await entry.load())(command, { operands, global: scout.opts(), createProgram });
  }
  if (name === undefined) program.action(() => program.outputHelp());
  else if (!commands.some((entry) => entry.name === name)) {
    const { defineShortInvoke } = await import("./commands/invoke.ts");
    await defineShortInvoke(program, name, { operands, global: scout.opts(), createProgram });
  }
  return program;
}

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
}
