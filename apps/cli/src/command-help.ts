import type { Option } from "commander";
import { heading } from "./terminal/heading.ts";

/** Looks of a command's help. A switch that is on by default is there to be turned off: `--[no-]use-cpu`. */
export const commandHelp = {
  showGlobalOptions: true,
  styleTitle: heading,
  optionTerm: ({ flags, negate }: Option) => (negate ? flags.replace("--no-", "--[no-]") : flags),
};
