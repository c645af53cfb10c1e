import { EvokeError } from "@evoke/errors";
import { lex } from "./lex.ts";

/** The words of one invocation of a line, its type first. */
export type StageWords = readonly string[];

/**
 * The invocations of a line, each as its words; none for a blank line or a comment.
 * @throws LINE_INVALID for a quote without an end, or a `|` with nothing on one side, with the column
 */
export function splitLine(line: string): readonly StageWords[] {
  const { tokens, unfinished } = lex(line);
  if (unfinished !== undefined) {
    const { sign, at } = unfinished;
    throw invalid(line, at, sign === "\\" ? "nothing follows the backslash" : `the quote ${sign} is not closed`);
  }
  const stages: string[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "word") stages.at(-1)?.push(token.text);
    else if (stages.at(-1)?.length === 0) throw invalid(line, token.start, "there is no invocation before this |");
    else stages.push([]);
  }
  if (stages.at(-1)?.length !== 0) return stages;
  const last = tokens.at(-1);
  if (last !== undefined) throw invalid(line, last.start, "there is no invocation after this |");
  return [];
}

/** Columns are counted as a person does: characters, from 1. */
function invalid(line: string, at: number, reason: string): EvokeError {
  return new EvokeError("LINE_INVALID", { column: [...line.slice(0, at)].length + 1, reason });
}
