import { again } from "./builtins/again.ts";
import type { Builtin } from "./builtins/builtin.ts";
import { getDefault, setDefault } from "./builtins/default-values.ts";
import { exit } from "./builtins/exit.ts";
import { help } from "./builtins/help.ts";
import { saveGraph } from "./builtins/save-graph.ts";
import { history, nodes } from "./builtins/session-lists.ts";

/** The commands that a line may be in place of invocations. */
export const builtins: readonly Builtin[] = [help, history, nodes, setDefault, getDefault, again, saveGraph, exit];
