import { resolve } from "node:path";
import { EvokeError } from "@evoke/errors";
import { writeInto } from "../../files/destination.ts";
import { shortPath } from "../../files/short-path.ts";
import { homePath } from "../../pipe/paths.ts";
import type { Builtin } from "./builtin.ts";

export const saveGraph: Builtin = {
  name: "save-graph",
  usage: "save-graph file",
  summary: "Write what has been run as graph JSON, for evoke run or the API; a file of that name is replaced",
  most: 1,
  async run({ words: [file], console: { pipe, output } }) {
    if (file === undefined) {
      throw new EvokeError("USAGE_INVALID", { reason: "the file is missing", help: "save-graph --help" });
    }
    const { id, nodes, edges } = pipe.session.graph.toJson();
    // What a line passed on was kept out of the gallery; whoever runs the graph may want to see it.
    const all = Object.values(nodes).map(({ is_intermediate: _, ...node }) => [node.id, node]);
    const json = JSON.stringify({ id, nodes: Object.fromEntries(all), edges }, undefined, 2);
    const path = resolve(homePath(file));
    await writeInto(path, new TextEncoder().encode(`${json}\n`));
    output.write(shortPath(path));
    return undefined;
  },
};
