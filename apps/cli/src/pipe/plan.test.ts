import { discoverInvocations, Graph, type InvocationRegistry } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { beforeAll, describe, expect, it } from "vitest";
import { planLine } from "./plan.ts";
import { splitLine } from "./split-line.ts";
import { parseStage } from "./stage.ts";

let registry: InvocationRegistry;
beforeAll(async () => {
  registry = await discoverInvocations(invocationFolders);
});

/** What has run already: two sums. */
const earlier = new Graph("earlier", [
  { id: "1", type: "add", a: 1, b: 2 },
  { id: "2", type: "add", a: 3, b: 4 },
]);

function plan(line: string, graph = new Graph("empty")) {
  const stages = splitLine(line).map((words) => {
    const stage = parseStage(words, { registry });
    if ("help" in stage) throw new Error("no help was asked for");
    return stage;
  });
  const planned = planLine(stages, { graph, registry });
  return planned.map(({ id, edges, automatic, openModels }) => ({
    id,
    edges: edges.map((edge) => {
      const { source, destination } = edge;
      const arrow = automatic.has(edge) ? "~>" : "->";
      return `${source.node_id}.${source.field} ${arrow} ${destination.node_id}.${destination.field}`;
    }),
    openModels,
  }));
}

describe("planLine", () => {
  it("numbers invocations behind those that have run, and changes nothing of what there is", () => {
    expect(plan("add --a 1 | mul --b 2", earlier).map(({ id }) => id)).toEqual(["3", "4"]);
    expect([...earlier.nodes.keys()]).toEqual(["1", "2"]);
    expect(earlier.edges.size).toBe(0);
  });

  it("links an output to the input of its name, else to the only one that fits", () => {
    expect(plan("blank_image | img_blur")[1]?.edges).toContain("1.image ~> 2.image");
    expect(plan("float --value 1.5 | float_to_int")[1]?.edges).toEqual(["1.value ~> 2.value"]);
    expect(plan("add --a 1 | mul --b 2")[1]?.edges).toEqual(["1.value ~> 2.a"]);
  });

  it("takes the links that are asked for by number, from the front or from behind", () => {
    expect(plan("add --link 1 value a --link -1 value b", earlier)[0]?.edges).toEqual([
      "1.value -> 3.a",
      "2.value -> 3.b",
    ]);
    expect(plan("mul --link-all -2 --b 3", earlier)[0]?.edges).toEqual(["1.value ~> 3.a"]);
  });

  it("leaves a model that nothing was said about to be chosen", () => {
    expect(plan("main_model_loader")[0]?.openModels).toEqual(["model"]);
    expect(plan("main_model_loader --model icons")[0]?.openModels).toEqual([]);
  });

  it.each([
    ["a value out of range", "noise --width 63", "FLAG_INVALID", /--width must be a multiple of 8/],
    ["a line whose second invocation is wrong", "add --a 1 | noise --width 63", "FLAG_INVALID", /--width/],
    ["an ambiguous link", "add --a 1 | add", "GRAPH_LINK_AMBIGUOUS", /1\.value -> 2\.a, 1\.value -> 2\.b/],
    ["what fits nowhere", "blank_image | rand_int --low 1 --high 2", "PIPE_NOT_LINKED", /rand_int/],
    ["a link from nowhere", "add --link -1 value a", "LINK_NODE_UNKNOWN", /--link -1/],
    ["a link from an output that is none", "add --a 1 | mul --link -1 vlue a --b 1", "LINK_INVALID", /vlue/],
  ])("refuses %s before anything runs", (_, line, code, message) => {
    expect(() => plan(line)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});
