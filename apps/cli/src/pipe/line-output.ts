import type { App } from "../app.ts";
import { imageNames } from "../image-names.ts";
import { imagePath } from "../stored-image.ts";
import type { PictureProtocol } from "../terminal/pictures/picture-protocol.ts";
import { pictureSequence } from "../terminal/pictures/picture-sequence.ts";
import type { StageResult } from "./pipe-session.ts";
import { resultJson, resultText } from "./result-text.ts";

export interface LineOutputOptions {
  /** Whether results are JSON, one object per line. */
  readonly json: boolean;
  /** Whether results begin with the number of their node, as someone who will use it wants. */
  readonly numbered: boolean;
  readonly pictures: PictureProtocol;
}

/** Where results of lines go: stdout. */
export class LineOutput {
  readonly #app: App;
  readonly #options: LineOutputOptions;

  constructor(app: App, options: LineOutputOptions) {
    this.#app = app;
    this.#options = options;
  }

  /** Writes text that ends with a line. */
  write(text: string): void {
    process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  }

  /** One line of what a node gave, or as many as it has copies. */
  describe({ node, outputs }: StageResult): string {
    const pathOf = (name: string) => imagePath(this.#app.configuration, name);
    const lines = outputs.map((output) =>
      this.#options.json
        ? JSON.stringify({ node: node.id, type: node.type, output: resultJson(output, pathOf) })
        : resultText(output, pathOf),
    );
    return lines.join("\n") || "nothing";
  }

  /** Shows what an invocation gave: its pictures, where the terminal can, and a line. */
  async result(result: StageResult): Promise<void> {
    const { pictures, json, numbered } = this.#options;
    if (pictures !== "none" && !json) {
      for (const name of new Set(result.outputs.flatMap(imageNames))) {
        process.stdout.write(await pictureSequence(await this.#app.services.images.pixels(name), pictures));
      }
    }
    this.write(`${numbered && !json ? `[${result.node.id}] ` : ""}${this.describe(result)}`);
  }
}
