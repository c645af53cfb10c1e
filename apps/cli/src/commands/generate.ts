import type { Command } from "commander";
import type { CommandSetup } from "../command-setup.ts";
import { fieldsOf } from "../flags/field.ts";
import { addFieldFlags, givenValues } from "../flags/options.ts";
import { GenerateInput } from "../generate/generate-input.ts";

/** Placeholders of the help. */
const words = { scheduler: "name", model: "name", vae: "name", lora: "name:weight", seamless: "axis", init: "image" };

const examples = `
Examples:
  evoke generate "red apple" -o apple.png
  evoke generate "blue dog face" --seed 7 --count 4 -o pictures/
  evoke generate "green heart" --init heart.png --strength 0.6
  evoke generate "a castle" --model dream --lora style:0.7 --lora detail:0.3
  evoke generate --from apple.png --seed 8`;

/** Defines `evoke generate`. */
export function defineGenerate(command: Command, { global }: CommandSetup): void {
  const fields = fieldsOf(GenerateInput).filter(({ name }) => name !== "prompt");
  command.argument("[prompt...]", "What to draw").option("--size <w>x<h>", "Width and height in one");
  addFieldFlags(command, fields, words);
  command
    .option("-o, --output <path>", "File, folder, or - for stdout (default: a new file in the current folder)")
    .option("--from <picture>", "Repeat a picture that Evoke or InvokeAI made; other flags override what it says")
    .option("--json", "Print one JSON object per picture")
    .addHelpText("after", examples)
    .action(async (prompt: readonly string[], options: GenerateFlags) => {
      const given = {
        ...(prompt.length > 0 && { prompt: prompt.join(" ") }),
        ...sizeOf(options.size),
        ...givenValues(command, fields),
      };
      const { generatePictures } = await import("../generate/generate-pictures.ts");
      const { output, from, json } = options;
      await generatePictures({ given, output, from, json: json === true }, global);
    });
}

interface GenerateFlags {
  readonly size?: string;
  readonly output?: string;
  readonly from?: string;
  readonly json?: boolean;
}

/** `128x96`, or one number for a square. What is no number is left for the schema to refuse. */
function sizeOf(size: string | undefined): { readonly width?: unknown; readonly height?: unknown } {
  if (size === undefined) return {};
  const [width, height = width] = size.split(/[x×]/i).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return { width, height };
}
