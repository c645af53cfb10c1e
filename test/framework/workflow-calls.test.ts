import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adding, workflowOf } from "../support/callable-workflows.ts";
import { graphJson, openInvoker, runNode, type TestInvoker } from "../support/invoker.ts";

describe("workflows that call workflows", () => {
  let opened: TestInvoker;
  beforeAll(async () => {
    opened = await openInvoker();
  });
  afterAll(() => opened.close());

  const save = async (workflow: Parameters<TestInvoker["workflows"]["create"]>[0]): Promise<string> =>
    (await opened.workflows.create(workflow)).workflow_id;

  const call = (workflow_id: string, workflow_inputs: object = {}) =>
    runNode(opened, { type: "call_saved_workflow", workflow_id, workflow_inputs });

  it("give what workflow_return returns, with the exposed inputs that the caller fills", async () => {
    const id = await save(adding());
    expect(await call(id)).toEqual({ type: "workflow_return_output", values: { sum: 3 } });
    expect((await call(id, { "add.a": 40 }))["values"]).toEqual({ sum: 42 });
    expect((await call(id, { "saved_workflow_input::add::a": 5, b: 6 }))["values"]).toEqual({ sum: 11 });
  });

  it("take inputs by edges, and give single values to what follows", async () => {
    const id = await save(adding());
    const others = {
      number: { type: "integer", value: 10 },
      call: { type: "call_saved_workflow", workflow_id: id },
    };
    const edges = ["call.values -> out.values"];
    const graph = graphJson({ ...others, out: { type: "workflow_return_get", key: "sum" } }, edges);
    const into = { node_id: "call", field: "saved_workflow_input::add::b" };
    const session = opened.invoker.createSession({
      ...graph,
      edges: [...graph.edges, { source: { node_id: "number", field: "value" }, destination: into }],
    });
    const done = await opened.invoker.run({ session });
    expect(done.errors).toEqual({});
    expect(done.results[done.source_prepared_mapping["out"]?.[0] ?? ""]?.["value"]).toBe(11);
    expect(done.workflow_call_history).toMatchObject([{ workflow_id: id, status: "completed", depth: 1 }]);
    expect(done.waiting_workflow_call).toBeNull();
  });

  it("say which values there are when one is missing", async () => {
    const id = await save(adding());
    const others = { call: { type: "call_saved_workflow", workflow_id: id } };
    const run = runNode(
      opened,
      { type: "workflow_return_get", key: "summ" },
      { others, edges: ["call.values -> out.values"] },
    );
    await expect(run).rejects.toThrow(/nothing under "summ".*Did you mean "?sum.*returned: sum/);
  });

  it("run once for each combination of their batch nodes, and then give lists", async () => {
    const id = await save(
      workflowOf(
        "Batched",
        {
          list: { type: "integer_batch", values: { integers: [1, 2, 3] } },
          add: { type: "add", values: { b: 10 } },
          named: { type: "workflow_return_value", values: { key: "sums" } },
          return: { type: "workflow_return" },
        },
        ["list.value -> add.a", "add.value -> named.value", "named.value -> return.values"],
      ),
    );
    expect((await call(id))["values"]).toEqual({ sums: [11, 12, 13] });
  });

  it("are called once for each element of a list", async () => {
    const id = await save(adding());
    const graph = graphJson(
      {
        list: { type: "integer_collection", collection: [1, 2, 3] },
        each: { type: "iterate" },
        call: { type: "call_saved_workflow", workflow_id: id },
        get: { type: "workflow_return_get", key: "sum" },
        out: { type: "collect" },
      },
      ["list.collection -> each.collection", "call.values -> get.values", "get.value -> out.item"],
    );
    const into = { node_id: "call", field: "saved_workflow_input::add::a" };
    const session = opened.invoker.createSession({
      ...graph,
      edges: [...graph.edges, { source: { node_id: "each", field: "item" }, destination: into }],
    });
    const done = await opened.invoker.run({ session });
    expect(done.errors).toEqual({});
    expect(done.results[done.source_prepared_mapping["out"]?.[0] ?? ""]?.["collection"]).toEqual([3, 4, 5]);
  });

  it("are refused with the reason when they return nothing, lack a node, or get an input that they do not expose", async () => {
    const silent = await save(workflowOf("Silent", { add: { type: "add" } }));
    await expect(call(silent)).rejects.toThrow(/"Silent" cannot be called: it has no workflow_return node/);
    const strange = await save(workflowOf("Strange", { x: { type: "no_such" }, return: { type: "workflow_return" } }));
    await expect(call(strange)).rejects.toThrow(/"Strange" cannot be called: .*no_such/);
    const id = await save(adding());
    await expect(call(id, { "named.key": "other" })).rejects.toThrow(/no input "named.key".*add\.a, add\.b/);
    await expect(call(id, { "add.a": "many" })).rejects.toThrow(/"Adding" cannot be called: .*a must be/);
    await expect(call("")).rejects.toThrow(/none is chosen/);
    await expect(call("absent")).rejects.toThrow(/no workflow "absent"/);
  });

  it("tell their caller why they failed", async () => {
    const id = await save(
      workflowOf(
        "Dividing",
        {
          div: { type: "div", values: { a: 1, b: 0 } },
          named: { type: "workflow_return_value", values: { key: "x" } },
          return: { type: "workflow_return" },
        },
        ["div.value -> named.value", "named.value -> return.values"],
      ),
    );
    await expect(call(id)).rejects.toThrow(/called workflow "Dividing" did not return: .*(zero|0)/);
  });

  it("are neither called by themselves nor more than four deep", async () => {
    const record = await opened.workflows.create(adding());
    const itself = workflowOf("Circle", {
      call: { type: "call_saved_workflow", values: { workflow_id: record.workflow_id } },
      return: { type: "workflow_return" },
    });
    await opened.workflows.update(record.workflow_id, itself);
    await expect(call(record.workflow_id)).rejects.toThrow(/"Circle" cannot be called: it would call itself/);

    let inner = await save(adding());
    const calling = (id: string) =>
      workflowOf("Nested", {
        call: { type: "call_saved_workflow", values: { workflow_id: id } },
        return: { type: "workflow_return" },
      });
    for (let depth = 2; depth <= 4; depth++) inner = await save(calling(inner));
    expect((await call(inner))["values"]).toEqual({});
    const tooDeep = await save(calling(inner));
    await expect(call(tooDeep)).rejects.toThrow(/nested 4 deep at most/);
  });

  it("stop when their caller is canceled", async () => {
    const id = await save(adding());
    const stop = new AbortController();
    const session = opened.invoker.createSession(graphJson({ out: { type: "call_saved_workflow", workflow_id: id } }));
    const run = opened.invoker.run(
      { session },
      {
        signal: stop.signal,
        onEvent: ({ name, payload }) => {
          if (name === "invocation_started" && payload["invocation_source_id"] === "add") stop.abort();
        },
      },
    );
    await expect(run).rejects.toThrow(/canceled/i);
  });
});
