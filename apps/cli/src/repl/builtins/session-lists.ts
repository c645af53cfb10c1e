import { EvokeError } from "@evoke/errors";
import type { NodeJson } from "@evoke/invoke";
import { imageNames } from "../../image-names.ts";
import { quoted } from "../../pipe/lex.ts";
import { table } from "../../terminal/table.ts";
import type { Builtin } from "./builtin.ts";

export const history: Builtin = {
  name: "history",
  usage: "history [count]",
  summary: "List what has been run, with what it gave; the last ones only where a count is given",
  most: 1,
  async run({ words: [count], console: { pipe, output } }) {
    if (count !== undefined && !/^[1-9]\d*$/.test(count)) {
      throw new EvokeError("USAGE_INVALID", { reason: `the count is not ${count}`, help: "history --help" });
    }
    const rows = pipe.history.slice(count === undefined ? 0 : -Number(count)).flatMap((result) =>
      output
        .describe(result)
        .split("\n")
        .map((line, index) => (index === 0 ? [result.node.id, result.node.type, line] : ["", "", line])),
    );
    output.write(table(rows) || "nothing has been run yet");
    return undefined;
  },
};

export const nodes: Builtin = {
  name: "nodes",
  usage: "nodes",
  summary: "List the session's nodes with their values and links",
  most: 0,
  async run({ console: { pipe, output } }) {
    const { graph } = pipe.session;
    const rows = [...graph.nodes.values()].map((node) => {
      const links = [...graph.incoming(node.id)].map(
        ({ source, destination }) => `${destination.field}=${source.node_id}.${source.field}`,
      );
      return [node.id, node.type, [...links, ...valueTexts(node)].join(" ")];
    });
    output.write(table(rows) || "there are no nodes yet");
    return undefined;
  },
};

function valueTexts({ id: _, type: __, ...values }: NodeJson): readonly string[] {
  return Object.entries(values).map(([name, value]) => `${name}=${valueText(value)}`);
}

function valueText(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  const [image] = imageNames(value);
  if (image !== undefined) return image;
  return typeof value === "object" && value !== null && "name" in value ? String(value.name) : JSON.stringify(value);
}
