import type { Completion } from "./completion.ts";
import type { Shell } from "./scripts.ts";

/**
 * A completion as the shells' scripts read it: a line with its kind, then a line for each word, with its description
 * behind a tab. A value behind `--flag=` is a word of its own for bash only.
 */
export function printCompletion(completion: Completion, { shell, current }: { shell: Shell; current: string }): string {
  if (completion.kind !== "words") return `${completion.kind}\n`;
  const flag = shell === "bash" ? "" : (/^--[^=]+=/.exec(current)?.[0] ?? "");
  const lines = completion.candidates.map(({ word, description }) => {
    const short = description.split("\n")[0] ?? "";
    return `${flag}${word}\t${short.slice(0, 80)}`;
  });
  return ["words", ...lines, ""].join("\n");
}
