import { defineInvocation, defineOutput, type EvokeEvent, type SessionJson } from "@evoke/invoke";
import { IntegerOutput } from "@evoke/nodes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { graphJson, openInvoker, type TestInvoker } from "../support/invoker.ts";

let counted = 0;

const options = { title: "Test", version: "1.0.0" } as const;

/** Counts how often it really runs. */
const counting = defineInvocation({
  ...options,
  type: "counting",
  input: z.object({ value: z.int().default(0) }),
  output: IntegerOutput,
  invoke({ value }) {
    counted += 1;
    return { value };
  },
});

/** Takes long, in steps, and listens to its signal. */
const patient = defineInvocation({
  ...options,
  type: "patient",
  useCache: false,
  input: z.object({}),
  output: IntegerOutput,
  async invoke(_, { signal, progress }) {
    for (let step = 1; step <= 100; step++) {
      signal.throwIfAborted();
      progress("Waiting", step / 100);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return { value: 1 };
  },
});

const failing = defineInvocation({
  ...options,
  type: "failing",
  input: z.object({ value: z.int().default(0) }),
  output: IntegerOutput,
  invoke() {
    throw new TypeError("no luck");
  },
});

/** Its output is not what it says; TypeScript would not let it, JavaScript does. */
const lying = defineInvocation({
  ...options,
  type: "lying",
  input: z.object({}),
  output: defineOutput({ type: "lie_output", fields: z.object({ value: z.int() }) }),
  invoke: () => JSON.parse('{ "value": "text" }'),
});

const needy = defineInvocation({
  ...options,
  type: "needy",
  input: z.object({ edge: z.int().meta({ input: "connection" }), any: z.int() }),
  output: IntegerOutput,
  invoke: ({ any }) => ({ value: any }),
});

let test: TestInvoker;

beforeAll(async () => {
  test = await openInvoker([counting, patient, failing, lying, needy]);
});

afterAll(() => test.close());

interface Run {
  readonly session: SessionJson;
  readonly events: readonly EvokeEvent[];
}

async function run(nodes: Record<string, object>, edges: readonly string[] = [], signal?: AbortSignal): Promise<Run> {
  const events: EvokeEvent[] = [];
  const request = { session: test.invoker.createSession(graphJson(nodes, edges)) };
  const session = await test.invoker.run(request, {
    onEvent: (event) => events.push(event),
    ...(signal === undefined ? {} : { signal }),
  });
  return { session, events };
}

describe("a run", () => {
  it("tells of every node with the fields that clients know", async () => {
    const { session, events } = await run({ a: { type: "add", a: 1, b: 2 } });
    expect(events.map(({ name }) => name)).toEqual(["invocation_started", "invocation_complete"]);
    const [id] = session.source_prepared_mapping["a"] ?? [];
    expect(events[1]?.payload).toMatchObject({
      queue_id: "default",
      item_id: 0,
      batch_id: session.id,
      origin: null,
      destination: null,
      user_id: "system",
      session_id: session.id,
      invocation: { id, type: "add", a: 1, b: 2, is_intermediate: false, use_cache: true },
      invocation_source_id: "a",
      result: { type: "integer_output", value: 3 },
    });
    expect(events[1]?.payload["timestamp"]).toBeTypeOf("number");
  });

  it("passes progress on, between start and completion", async () => {
    const { events } = await run({ a: { type: "patient" } });
    expect(events[1]).toMatchObject({
      name: "invocation_progress",
      payload: { message: "Waiting", percentage: 0.01, image: null, device: null },
    });
    expect(events.at(-1)?.name).toBe("invocation_complete");
  });

  it("takes an output from the cache when a node says exactly the same again", async () => {
    const before = counted;
    const first = await run({ a: { type: "counting", value: 41 } });
    const second = await run({ other: { type: "counting", value: 41 } });
    expect(counted - before).toBe(1);
    expect(Object.values(second.session.results)).toEqual(Object.values(first.session.results));
    await run({ a: { type: "counting", value: 41, use_cache: false } });
    await run({ a: { type: "counting", value: 42 } });
    expect(counted - before).toBe(3);
    expect(second.session.statistics?.types).toMatchObject([{ type: "counting", calls: 1, cached: 1 }]);
  });

  it("leaves with the session what it took, also when it fails", async () => {
    const { session } = await run({ a: { type: "add" }, b: { type: "add", b: 1 }, c: { type: "failing" } });
    const { types = [], seconds = 0, memory = 0 } = session.statistics ?? {};
    expect(types.map(({ type, calls }) => [type, calls]).sort()).toEqual([
      ["add", 2],
      ["failing", 1],
    ]);
    expect(types.reduce((sum, node) => sum + node.seconds, 0)).toBeLessThanOrEqual(seconds);
    expect(memory).toBeGreaterThan(10e6);
  });

  it("ends at the first error, which the session keeps and an event tells", async () => {
    const { session, events } = await run({ a: { type: "failing" }, b: { type: "add" } }, ["a.value -> b.a"]);
    const [id = ""] = session.source_prepared_mapping["a"] ?? [];
    expect(session.errors).toEqual({ [id]: "TypeError: no luck" });
    expect(events.at(-1)).toMatchObject({
      name: "invocation_error",
      payload: {
        error_type: "TypeError",
        error_message: "no luck",
        error_traceback: expect.stringContaining("invoke"),
      },
    });
    expect(session.executed).toEqual([]);
  });

  it.each([
    ["a missing connection", { type: "needy", any: 1 }, /RequiredConnectionException: needy: edge is not connected/],
    ["a bad value from an edge", { type: "noise" }, /NodeInputError: noise: width must be a multiple of 8.*not 63/],
    ["an output that is none (faults, row 41)", { type: "lying" }, /NODE_OUTPUT_INVALID: lying gave back .* value: /],
  ])("names %s", async (_name, node, message) => {
    const edges = node.type === "noise" ? ["w.value -> n.width"] : [];
    const { session } = await run({ n: node, w: { type: "integer", value: 63 } }, edges);
    expect(Object.values(session.errors)).toEqual([expect.stringMatching(message)]);
  });

  it("says which input has neither value nor connection", async () => {
    const { session } = await run({ n: { type: "needy" }, w: { type: "integer" } }, ["w.value -> n.edge"]);
    expect(Object.values(session.errors)[0]).toMatch(/MissingInputException: needy: any has neither/);
  });

  it("stops between two steps when it is canceled, and records no error", async () => {
    const controller = new AbortController();
    const events: EvokeEvent[] = [];
    const session = test.invoker.createSession(graphJson({ a: { type: "patient" } }));
    const onEvent = (event: EvokeEvent) => {
      events.push(event);
      if (events.length === 4) controller.abort();
    };
    const canceled = test.invoker.run({ session }, { signal: controller.signal, onEvent });
    await expect(canceled).rejects.toMatchObject({ code: "CANCELED" });
    expect(events.map(({ name }) => name)).not.toContain("invocation_error");
    expect(events.length).toBeLessThan(8);
  });

  it("lets other work of the process have a turn between many quick nodes", async () => {
    const nodes: Record<string, object> = {};
    for (let i = 0; i < 5000; i++) nodes[`n${i}`] = { type: "add", a: i, use_cache: false };
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 1);
    await expect(run(nodes, [], controller.signal)).rejects.toMatchObject({ code: "CANCELED" });
  });

  it("runs a graph with iterate and collect", async () => {
    const { session } = await run(
      {
        r: { type: "range", start: 0, stop: 3 },
        i: { type: "iterate" },
        a: { type: "mul", b: 10 },
        c: { type: "collect" },
        all: { type: "integer_collection" },
      },
      ["r.collection -> i.collection", "i.item -> a.a", "a.value -> c.item", "c.collection -> all.collection"],
    );
    const [id = ""] = session.source_prepared_mapping["all"] ?? [];
    expect(session.results[id]).toEqual({ type: "integer_collection_output", collection: [0, 10, 20] });
  });
});
