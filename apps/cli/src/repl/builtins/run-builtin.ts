import { EvokeError } from "@evoke/errors";
import { type After, type Builtin, type BuiltinCall, builtinHelp } from "./builtin.ts";

/** Runs a command, once the number of its words is right, or shows its help. @throws USAGE_INVALID, what it throws */
export async function runBuiltin(builtin: Builtin, call: BuiltinCall): Promise<After> {
  const { most, usage, name } = builtin;
  if (call.words.includes("--help") || call.words.includes("-h")) {
    call.console.output.write(builtinHelp(builtin));
    return "next";
  }
  if (call.words.length > most) {
    throw new EvokeError("USAGE_INVALID", { reason: `that is more than "${usage}" takes`, help: `${name} --help` });
  }
  return (await builtin.run(call)) ?? "next";
}
