import type { Command } from "commander";
import type { CommandSetup } from "./command-setup.ts";

/** Adds a command's arguments, flags and action. */
type DefineCommand = (command: Command, setup: CommandSetup) => void | Promise<void>;

/** A command as the overview lists it; `load` brings the module with everything that it needs. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  load(): Promise<DefineCommand>;
}

/** Every command. Only the one that runs is loaded, because loading is most of what a short command costs. */
export const commands: readonly CommandEntry[] = [
  {
    name: "generate",
    summary: "Draw a picture from a prompt",
    example: 'evoke generate "red apple" -o apple.png',
    load: async () => (await import("./commands/generate.ts")).defineGenerate,
  },
  {
    name: "invoke",
    summary: "Run one invocation, with its fields as flags",
    example: "evoke invoke add --a 1 --b 2",
    load: async () => (await import("./commands/invoke.ts")).defineInvoke,
  },
  {
    name: "run",
    summary: "Run a graph in InvokeAI's JSON format",
    example: "evoke run graph.json -o pictures/",
    load: async () => (await import("./commands/run.ts")).defineRun,
  },
  {
    name: "models",
    summary: "List the models that are there",
    example: "evoke models --json",
    load: async () => (await import("./commands/models.ts")).defineModels,
  },
  {
    name: "config",
    summary: "Show every setting and where its value comes from",
    example: "evoke config show",
    load: async () => (await import("./commands/config.ts")).defineConfig,
  },
  {
    name: "doctor",
    summary: "Find what is wrong with the database, pictures and models",
    example: "evoke doctor --repair",
    load: async () => (await import("./commands/doctor.ts")).defineDoctor,
  },
];
