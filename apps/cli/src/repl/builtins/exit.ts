import type { Builtin } from "./builtin.ts";

export const exit: Builtin = {
  name: "exit",
  usage: "exit",
  summary: "Leave (also Ctrl-D)",
  most: 0,
  run: async () => "exit",
};
