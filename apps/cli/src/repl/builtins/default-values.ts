import { EvokeError } from "@evoke/errors";
import { quoted } from "../../pipe/lex.ts";
import { table } from "../../terminal/table.ts";
import type { Builtin } from "./builtin.ts";

export const setDefault: Builtin = {
  name: "set-default",
  usage: "set-default [type.]input [value]",
  summary: "Give an input a value for the lines to come, or forget it; of all invocations, or of one",
  most: 2,
  async run({ words: [name, value], console }) {
    if (name === undefined) {
      throw new EvokeError("USAGE_INVALID", { reason: "the input is missing", help: "set-default --help" });
    }
    console.defaults.set(name, value);
    return undefined;
  },
};

export const getDefault: Builtin = {
  name: "get-default",
  usage: "get-default [[type.]input]",
  summary: "Show the value that was given to an input, or all of them",
  most: 1,
  async run({ words: [name], console: { defaults, output } }) {
    if (name !== undefined) output.write(defaults.get(name) ?? "not set");
    else output.write(table(defaults.list().map(([key, value]) => [key, quoted(value)])) || "none set");
    return undefined;
  },
};
