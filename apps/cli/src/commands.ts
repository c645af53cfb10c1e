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
    name: "serve",
    summary: "Serve the web page and the HTTP API",
    example: "evoke serve --port 9090",
    load: async () => (await import("./commands/serve.ts")).defineServe,
  },
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
    name: "pipe",
    summary: "Run invocations joined by |",
    example: "evoke pipe 'load_image --path in.png | blur --radius 4' -o out.png",
    load: async () => (await import("./commands/pipe.ts")).definePipe,
  },
  {
    name: "cli",
    summary: "Type such lines one after the other, or read them from a script",
    example: "evoke cli",
    load: async () => (await import("./commands/cli.ts")).defineCli,
  },
  {
    name: "run",
    summary: "Run a workflow or graph of InvokeAI",
    example: "evoke run workflow.json -o pictures/",
    load: async () => (await import("./commands/run.ts")).defineRun,
  },
  {
    name: "workflow",
    summary: "Look at a workflow: what it lacks here, and its inputs",
    example: "evoke workflow check workflow.json",
    load: async () => (await import("./commands/workflow.ts")).defineWorkflow,
  },
  {
    name: "nodes",
    summary: "List and check your own nodes, or begin a new one",
    example: "evoke nodes new tint",
    load: async () => (await import("./commands/nodes.ts")).defineNodes,
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
  {
    name: "help",
    summary: "Explain a command or a topic",
    example: "evoke help pipes",
    load: async () => (await import("./commands/help.ts")).defineHelp,
  },
  {
    name: "completion",
    summary: "Print a shell's completion script",
    example: "source <(evoke completion bash)",
    load: async () => (await import("./commands/completion.ts")).defineCompletion,
  },
];
