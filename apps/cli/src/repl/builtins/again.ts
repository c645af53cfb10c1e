import { EvokeError } from "@evoke/errors";
import type { Builtin } from "./builtin.ts";

export const again: Builtin = {
  name: "again",
  usage: "again [flags]",
  summary: "Run the last line again; flags are added to its last invocation",
  most: Number.POSITIVE_INFINITY,
  async run({ words, console, signal }) {
    const { last } = console;
    if (last.length === 0) throw new EvokeError("LINE_NOTHING_TO_REPEAT", {});
    const stages = last.map((stage, index) => (index === last.length - 1 ? [...stage, ...words] : stage));
    await console.runStages(stages, signal);
    return undefined;
  },
};
