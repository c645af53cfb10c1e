import { EvokeError } from "@evoke/errors";
import type { InvocationRegistry, Invoker } from "@evoke/invoke";
import type { App } from "../app.ts";
import type { LineOutput } from "../pipe/line-output.ts";
import { PipeSession, type RunAdded } from "../pipe/pipe-session.ts";
import { type StageWords, splitLine } from "../pipe/split-line.ts";
import { parseStage, type Stage } from "../pipe/stage.ts";
import { progressOf } from "../terminal/show-progress.ts";
import { type After, type Console, findBuiltin } from "./builtins/builtin.ts";
import { runBuiltin } from "./builtins/run-builtin.ts";
import { builtins } from "./builtins.ts";
import { Defaults } from "./defaults.ts";

export interface LineConsoleOptions {
  readonly app: App;
  readonly invoker: Invoker;
  readonly run: RunAdded;
  readonly output: LineOutput;
}

/** Runs lines of invocations joined by `|`, and the commands about them, one after the other in one session. */
export class LineConsole implements Console {
  readonly #app: App;
  readonly registry: InvocationRegistry;
  readonly builtins = builtins;
  readonly output: LineOutput;
  readonly pipe: PipeSession;
  readonly defaults: Defaults;
  /** The invocations of the last line that was understood, for `again`. */
  #last: readonly StageWords[] = [];

  constructor({ app, invoker, run, output }: LineConsoleOptions) {
    this.#app = app;
    this.registry = invoker.registry;
    this.output = output;
    this.pipe = new PipeSession(invoker, run);
    this.defaults = new Defaults(invoker.registry);
  }

  /** Runs one line. The session stays usable whatever comes of it. @throws what is wrong with the line, CANCELED */
  async runLine(line: string, signal: AbortSignal): Promise<After> {
    const stages = splitLine(line);
    const [[name, ...words] = []] = stages;
    if (name === undefined) return "next";
    const builtin = findBuiltin(name, this);
    if (builtin === undefined) {
      await this.runStages(stages, signal);
      return "next";
    }
    if (stages.length > 1) {
      const reason = `${builtin.name} is no invocation: nothing can be joined to it with |`;
      throw new EvokeError("USAGE_INVALID", { reason, help: "help" });
    }
    return runBuiltin(builtin, { words, console: this, signal });
  }

  /** The invocations of the last line. */
  get last(): readonly StageWords[] {
    return this.#last;
  }

  /** Runs the invocations of a line, or shows the help that one of them asks for. */
  async runStages(words: readonly StageWords[], signal: AbortSignal): Promise<void> {
    const { registry } = this;
    const commandNames = builtins.map(({ name }) => name);
    const stages: Stage[] = [];
    for (const each of words) {
      const stage = parseStage(this.defaults.applied(each), { registry, commandNames });
      if ("help" in stage) return this.output.write(stage.help);
      stages.push(stage);
    }
    this.#last = words;
    const { progress } = this.#app;
    try {
      await this.pipe.run(stages, {
        signal,
        onEvent: progressOf(progress),
        onResult: async (result, { last }) => {
          progress.finish();
          // A picture that is to be shown is, wherever in the line that is said.
          if (last || result.node.type === "show_image") await this.output.result(result);
        },
      });
    } finally {
      progress.finish();
    }
  }
}
