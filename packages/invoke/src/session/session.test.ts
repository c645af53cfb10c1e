import { describe, expect, it } from "vitest";
import { graphOf, runSession, testRegistry } from "../testing/graphs.ts";
import { Session } from "./session.ts";

const registry = testRegistry();

describe("a session", () => {
  it("runs nodes after those that they depend on", () => {
    const graph = graphOf({ a: { type: "number", value: 2 }, b: { type: "number", value: 3 }, sum: { type: "sum" } }, [
      "a.value -> sum.a",
      "b.value -> sum.b",
    ]);
    const { session, values } = runSession(graph, registry);
    expect(values("sum")).toEqual([5]);
    expect(session.history).toEqual(["a", "b", "sum"]);
    expect(session.isComplete).toBe(true);
  });

  it("runs what follows an iterate node once per element, in order", () => {
    const graph = graphOf(
      { list: { type: "numbers", values: [5, 6, 7] }, each: { type: "iterate" }, double: { type: "sum", b: 1 } },
      ["list.collection -> each.collection", "each.item -> double.a"],
    );
    expect(runSession(graph, registry).values("double")).toEqual([6, 7, 8]);
  });

  it("multiplies independent iterate nodes and pairs one that arrives by two ways", () => {
    const graph = graphOf(
      {
        l: { type: "numbers", values: [1, 2] },
        m: { type: "numbers", values: [10, 20] },
        i: { type: "iterate" },
        j: { type: "iterate" },
        p: { type: "sum", b: 100 },
        product: { type: "sum" },
        pair: { type: "sum" },
      },
      [
        "l.collection -> i.collection",
        "m.collection -> j.collection",
        "i.item -> p.a",
        "i.item -> product.a",
        "j.item -> product.b",
        "i.item -> pair.a",
        "p.value -> pair.b",
      ],
    );
    const { values } = runSession(graph, registry);
    expect(values("product")).toEqual([11, 21, 12, 22]);
    expect(values("pair")).toEqual([102, 104]);
  });

  it("collects per outer iteration, also where the inner list is empty", () => {
    const graph = graphOf(
      {
        l: { type: "numbers", values: [2, 0, 3] },
        outer: { type: "iterate" },
        r: { type: "count" },
        inner: { type: "iterate" },
        n: { type: "sum", b: 0 },
        c: { type: "collect" },
      },
      [
        "l.collection -> outer.collection",
        "outer.item -> r.n",
        "r.collection -> inner.collection",
        "inner.item -> n.a",
        "n.value -> c.item",
      ],
    );
    const { session } = runSession(graph, registry);
    expect(session.copiesOf("c").map((id) => session.results.get(id)?.["collection"])).toEqual([[0, 1], [], [0, 1, 2]]);
  });

  it("marks everything behind an empty list as executed, and collects nothing", () => {
    const graph = graphOf(
      {
        l: { type: "numbers", values: [] },
        i: { type: "iterate" },
        n: { type: "sum", b: 1 },
        c: { type: "collect" },
      },
      ["l.collection -> i.collection", "i.item -> n.a", "n.value -> c.item"],
    );
    const { session } = runSession(graph, registry);
    expect(session.copiesOf("n")).toEqual([]);
    expect([...session.executed]).toEqual(expect.arrayContaining(["l", "i", "n", "c"]));
    expect(session.results.get(session.copiesOf("c")[0] ?? "")?.["collection"]).toEqual([]);
  });

  it("joins chained collections before items", () => {
    const graph = graphOf(
      {
        a: { type: "number", value: 1 },
        b: { type: "number", value: 2 },
        first: { type: "collect" },
        second: { type: "collect" },
      },
      ["a.value -> first.item", "b.value -> second.item", "first.collection -> second.collection"],
    );
    const { session } = runSession(graph, registry);
    expect(session.results.get(session.copiesOf("second")[0] ?? "")?.["collection"]).toEqual([1, 2]);
  });

  it("runs only the branch that an if node chooses", () => {
    const graph = graphOf(
      {
        shared: { type: "number", value: 1 },
        yes: { type: "sum", b: 10 },
        no: { type: "sum", b: 20 },
        choice: { type: "if", condition: true },
      },
      [
        "shared.value -> yes.a",
        "shared.value -> no.a",
        "yes.value -> choice.true_input",
        "no.value -> choice.false_input",
      ],
    );
    const { session, ran, values } = runSession(graph, registry);
    expect(values("choice")).toEqual([11]);
    expect(ran).not.toContain("no");
    expect(session.history).toContain("no");
    expect(session.isComplete).toBe(true);
  });

  it("chooses per iteration", () => {
    const graph = graphOf(
      {
        l: { type: "numbers", values: [1, 2, 3, 4] },
        i: { type: "iterate" },
        odd: { type: "is_odd" },
        yes: { type: "sum", b: 100 },
        no: { type: "sum", b: 200 },
        choice: { type: "if" },
      },
      [
        "l.collection -> i.collection",
        "i.item -> odd.n",
        "i.item -> yes.a",
        "i.item -> no.a",
        "odd.value -> choice.condition",
        "yes.value -> choice.true_input",
        "no.value -> choice.false_input",
      ],
    );
    const { values, ran } = runSession(graph, registry);
    expect(values("choice")).toEqual([101, 202, 103, 204]);
    expect(ran.filter((id) => id === "yes")).toHaveLength(2);
  });

  it("drains one class before it starts the next", () => {
    const graph = graphOf(
      {
        n1: { type: "number", value: 1 },
        s1: { type: "sum", b: 1 },
        n2: { type: "number", value: 2 },
        s2: { type: "sum", b: 1 },
      },
      ["n1.value -> s1.a", "n2.value -> s2.a"],
    );
    expect(runSession(graph, registry).ran).toEqual(["n1", "n2", "s1", "s2"]);
  });

  it("refuses to make more copies than the limit", () => {
    const graph = graphOf(
      {
        l: { type: "numbers", values: [1, 2, 3] },
        m: { type: "numbers", values: [1, 2, 3] },
        i: { type: "iterate" },
        j: { type: "iterate" },
        product: { type: "sum" },
      },
      ["l.collection -> i.collection", "m.collection -> j.collection", "i.item -> product.a", "j.item -> product.b"],
    );
    const { session } = runSession(graph, registry, { maxCopies: 5 });
    expect(session.errors.get("product")).toMatch(/GRAPH_TOO_MANY_ITERATIONS: product would make/);
  });

  it("goes on from its JSON after every step", () => {
    const graph = graphOf(
      {
        list: { type: "numbers", values: [5, 6] },
        each: { type: "iterate" },
        add: { type: "sum", b: 1 },
        all: { type: "collect" },
      },
      ["list.collection -> each.collection", "each.item -> add.a", "add.value -> all.item"],
    );
    const { session } = runSession(graph, registry, { reload: true });
    expect(session.results.get(session.copiesOf("all")[0] ?? "")?.["collection"]).toEqual([6, 7]);
    expect(Session.fromJson(session.toJson(), { registry }).isComplete).toBe(true);
  });
});
