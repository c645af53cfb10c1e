import type { Progress } from "./progress.ts";

const silent: Progress = { note() {}, step() {}, finish() {} };

/** A bar on a terminal, sparse lines elsewhere, nothing when quiet. */
export async function openProgress(
  stream: NodeJS.WriteStream,
  { quiet }: { readonly quiet: boolean },
): Promise<Progress> {
  if (quiet) return silent;
  if (!stream.isTTY) return (await import("./progress-lines.ts")).progressLines(stream);
  return (await import("./progress-bar.ts")).progressBar(stream);
}
