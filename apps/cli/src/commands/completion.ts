import { Argument, type Command } from "commander";
import type { CommandSetup } from "../command-setup.ts";
import { printCompletion } from "../completion/print-completion.ts";
import { type Shell, scripts, shells } from "../completion/scripts.ts";
import { wholeWords } from "../completion/whole-words.ts";
import { type GlobalOptions, globalProgram } from "../global-options.ts";

const help = `
How to install it:
  bash   echo 'source <(evoke completion bash)' >> ~/.bashrc
  zsh    echo 'source <(evoke completion zsh)' >> ~/.zshrc        (after compinit)
  fish   evoke completion fish > ~/.config/fish/completions/evoke.fish`;

/** Defines `evoke completion`. */
export function defineCompletion(command: Command, { global, createProgram }: CommandSetup): void {
  for (const shell of shells) {
    command
      .command(shell)
      .description(`Print the script for ${shell}`)
      .action(() => {
        process.stdout.write(scripts[shell]);
      });
  }
  // What the scripts call.
  command
    .command("words", { hidden: true })
    .addArgument(new Argument("<shell>").choices([...shells]))
    .argument("[words...]")
    .action(async (shell: Shell, words: readonly string[]) => {
      const { complete } = await import("../completion/complete.ts");
      const typed = wholeWords(words);
      // Behind -- are words of another command line: its flags say where its models are.
      const completion = await complete(typed, { global: { ...global, ...flagsIn(typed) }, createProgram });
      process.stdout.write(printCompletion(completion, { shell, current: typed.at(-1) ?? "" }));
    });
  command.usage("bash|zsh|fish").addHelpText("after", help);
}

function flagsIn(words: readonly string[]): GlobalOptions {
  const program = globalProgram();
  program.parseOptions([...words]);
  return program.opts();
}
