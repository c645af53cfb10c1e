import { Writable } from "node:stream";
import type { WriteStream } from "node:tty";

/**
 * A terminal that can be made to keep silent: what is typed while something runs must not be mixed into its output. It
 * is shown once the prompt is there again.
 */
export class MutedOutput extends Writable {
  readonly isTTY = true;
  readonly #terminal: WriteStream;
  #muted = false;

  constructor(terminal: WriteStream) {
    super({ decodeStrings: false });
    this.#terminal = terminal;
    terminal.on("resize", this.#resized);
  }

  get columns(): number {
    return this.#terminal.columns;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  mute(): void {
    this.#muted = true;
  }

  unmute(): void {
    this.#muted = false;
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (!this.#muted) this.#terminal.write(chunk);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#terminal.off("resize", this.#resized);
    done(error);
  }

  readonly #resized = () => {
    this.emit("resize");
  };
}
