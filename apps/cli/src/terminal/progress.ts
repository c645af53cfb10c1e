/** Shows how far a command is, on stderr. */
export interface Progress {
  /** One line about the run as a whole. */
  note(text: string): void;
  /** Steps done of `total`. */
  step(done: number, total: number): void;
  /** Puts away what moves; called once, also after an error. */
  finish(): void;
}

const silentProgress: Progress = { note() {}, step() {}, finish() {} };

/** A bar on a terminal, sparse lines elsewhere, nothing when quiet. */
export async function openProgress(
  stream: NodeJS.WriteStream,
  { quiet }: { readonly quiet: boolean },
): Promise<Progress> {
  if (quiet) return silentProgress;
  if (!stream.isTTY) return (await import("./progress-lines.ts")).progressLines(stream);
  return (await import("./progress-bar.ts")).progressBar(stream);
}
