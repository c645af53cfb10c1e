import { type Command, Option } from "commander";
import type { CommandSetup } from "../command-setup.ts";
import type { PictureChoice } from "../terminal/pictures/find-protocol.ts";
import { pictureProtocols } from "../terminal/pictures/picture-protocol.ts";

const help = `
Lines are invocations with their fields as flags; | hands what one gives to the next:
  load_image --path in.png | blur --radius 4 | upscale --scale 2 | show_image
  txt2img --prompt "a cat" --seed 7 | img2img --prompt "a tiger" --strength 0.6
"help" lists what else a line may be.

Examples:
  evoke cli
  evoke cli < script.txt
  evoke cli --json --keep-going < script.txt > results.jsonl`;

interface Flags {
  readonly json?: boolean;
  readonly keepGoing?: boolean;
  readonly images: PictureChoice;
}

/** Defines `evoke cli`. */
export function defineCli(command: Command, { global }: CommandSetup): void {
  command
    .option("--json", "Print results as JSON, one object per line")
    .option("--keep-going", "Of a script, run the lines behind one that failed too")
    .addOption(picturesOption())
    .addHelpText("after", help)
    .action(async ({ json = false, keepGoing = false, images }: Flags) => {
      const { openConsole } = await import("../repl/open-console.ts");
      await openConsole({ json, keepGoing, pictures: images }, global);
    });
}

/** How pictures are shown. */
export function picturesOption(): Option {
  return new Option("--images <how>", "How the terminal shows pictures")
    .choices(["auto", ...pictureProtocols])
    .default("auto");
}
