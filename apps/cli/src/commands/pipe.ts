import type { Command } from "commander";
import type { CommandSetup } from "../command-setup.ts";
import type { PictureChoice } from "../terminal/pictures/find-protocol.ts";
import { picturesOption } from "./cli.ts";

const examples = `
Examples:
  evoke pipe 'txt2img --prompt "a cat" | upscale --scale 2' -o cat.png
  evoke pipe 'load_image --path in.png | blur --radius 4' -o - > out.png
  evoke pipe 'add --a 1 --b 2 | mul --b 5'`;

interface Flags {
  readonly output?: string;
  readonly json?: boolean;
  readonly images: PictureChoice;
}

/** Defines `evoke pipe`. */
export function definePipe(command: Command, { global }: CommandSetup): void {
  command
    .argument("<line>", "Invocations joined by |, as evoke cli takes them, in quotes")
    .option("-o, --output <path>", "File, folder, or - for stdout, for the picture that the last one gives")
    .option("--json", "Print the result as JSON")
    .addOption(picturesOption())
    .addHelpText("after", examples)
    .action(async (line: string, { output, json = false, images }: Flags) => {
      const { runPipe } = await import("../pipe/run-pipe.ts");
      await runPipe({ line, output, json, pictures: images }, global);
    });
}
