import type { NodeJson } from "@evoke/invoke";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";

let test: TestInvoker;
beforeAll(async () => {
  test = await openInvoker();
});
afterAll(() => test.close());

const edges = (...texts: string[]) => graphJson({}, texts).edges;
const integer = (id: string, value: number): NodeJson => ({ id, type: "integer", value });

/** Ids of the nodes that have run, with the first value that each gave. */
const historyOf = (id: string) =>
  test.invoker.sessions.history(id).map(({ node, results }) => [node.id, results[0]?.["value"]]);

describe("a session that grows while it runs", () => {
  it("runs what is added, and keeps what has run", async () => {
    const { sessions } = test.invoker;
    const { id } = sessions.create();
    sessions.addInvocation(id, integer("a", 4));
    await sessions.invoke(id);
    sessions.addInvocation(id, { id: "b", type: "add", b: 1 }, { edges: edges("a.value -> b.a") });
    await sessions.invoke(id, { all: true });
    expect(historyOf(id)).toEqual([
      ["a", 4],
      ["b", 5],
    ]);
    const [edge] = sessions.get(id).graph.edges;
    const locked = [
      () => sessions.edit(id, (editor) => editor.deleteNode("a")),
      () => sessions.edit(id, (editor) => editor.updateNode("a", integer("a", 5))),
      () => sessions.edit(id, (editor) => editor.deleteEdge(edge)),
      () => sessions.addGraph(id, graphJson({ c: integer("c", 1) }, ["c.value -> b.b"])),
    ];
    for (const change of locked) expect(change).toThrow(expect.objectContaining({ code: "SESSION_LOCKED" }));
    expect(() => sessions.addInvocation(id, integer("a", 1))).toThrow(/already a node "a"/);
    sessions.delete(id);
    expect(() => sessions.get(id)).toThrow(/no session/);
  });

  it("takes an invocation's inputs from the one before it, or from those that are named", async () => {
    const { sessions } = test.invoker;
    const { id } = sessions.create();
    sessions.addInvocation(id, { id: "list", type: "range", start: 3, stop: 6 });
    const linked = sessions.addInvocation(id, { id: "each", type: "iterate" }, { linkTo: "last" });
    expect(linked).toEqual(edges("list.collection -> each.collection"));
    sessions.addInvocation(id, { id: "ten", type: "mul", b: 10 }, { edges: edges("each.item -> ten.a") });
    sessions.addInvocation(id, { id: "more", type: "add", b: 1 }, { linkTo: ["ten"] });
    await sessions.invoke(id, { all: true });
    expect(
      sessions
        .history(id)
        .at(-1)
        ?.results.map((result) => result["value"]),
    ).toEqual([31, 41, 51]);
    expect(() => sessions.addInvocation(id, { id: "x", type: "add" }, { linkTo: "last" })).toThrow(
      "x (add) can be linked in more than one way: more.value -> x.a, more.value -> x.b.",
    );
  });

  it("takes whole graphs at any time, connected to what is there", async () => {
    const { sessions } = test.invoker;
    const { id } = sessions.create(graphJson({ a: integer("a", 2) }));
    await sessions.invoke(id, { all: true });
    sessions.addGraph(
      id,
      graphJson({ b: { type: "mul", b: 3 }, c: { type: "sub", b: 1 } }, ["a.value -> b.a", "b.value -> c.a"]),
    );
    await sessions.invoke(id, { all: true });
    expect(historyOf(id)).toEqual([
      ["a", 2],
      ["b", 6],
      ["c", 5],
    ]);
  });

  it.each([
    ["a circle", { c: { type: "add" } }, ["b.value -> c.a", "c.value -> a.a"], "GRAPH_CYCLE"],
    ["an input that has an edge", { c: { type: "integer" } }, ["c.value -> b.a"], "GRAPH_INPUT_TAKEN"],
    ["a type that does not fit", { c: { type: "string" } }, ["c.value -> a.a"], "GRAPH_TYPE_MISMATCH"],
    ["an id that is taken", { a: { type: "add" } }, [], "GRAPH_NODE_DUPLICATE"],
    ["a value that is wrong", { c: { type: "add", a: "one" } }, [], "GRAPH_VALUE_INVALID"],
  ])("adds nothing of a graph with %s", (_, nodes, connections, code) => {
    const { sessions } = test.invoker;
    const session = sessions.create(graphJson({ a: { type: "add" }, b: { type: "add" } }, ["a.value -> b.a"]));
    const before = session.graph.toJson();
    const good = { good: integer("good", 1) };
    expect(() => sessions.addGraph(session.id, graphJson({ ...good, ...nodes }, connections))).toThrow(
      expect.objectContaining({ code }),
    );
    expect(session.graph.toJson()).toEqual(before);
  });

  it("leaves no node behind whose edge is refused", () => {
    const { sessions } = test.invoker;
    const session = sessions.create(graphJson({ a: { type: "string", value: "x" } }));
    expect(() =>
      sessions.addInvocation(session.id, { id: "b", type: "add" }, { edges: edges("a.value -> b.a") }),
    ).toThrow(/a\.value gives string/);
    expect([...session.graph.nodes.keys()]).toEqual(["a"]);
  });

  it("is not changed while it runs", async () => {
    const { sessions } = test.invoker;
    const { id } = sessions.create(graphJson({ a: integer("a", 1) }));
    const running = sessions.invoke(id, { all: true });
    expect(() => sessions.addInvocation(id, integer("b", 1))).toThrow(
      expect.objectContaining({ code: "SESSION_BUSY" }),
    );
    await running;
    sessions.addInvocation(id, integer("b", 1));
  });
});
