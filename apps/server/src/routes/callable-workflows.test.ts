import { afterAll, beforeAll, expect, it } from "vitest";
import { adding, workflowOf } from "../../../../test/support/callable-workflows.ts";
import { graphJson } from "../../../../test/support/graph-json.ts";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await runningServer({ runs: true });
});
afterAll(() => server.close());

async function save(workflow: object): Promise<string> {
  const { body } = await server.request("POST", "/api/v1/workflows/", { workflow });
  return (body as { workflow_id: string }).workflow_id;
}

it("the library tells which workflows can be called, and why others cannot", async () => {
  const good = await save(adding());
  const silent = await save(workflowOf("Silent", { add: { type: "add" } }));
  const names = async (query: string) => {
    const { body } = await server.request("GET", `/api/v1/workflows/?categories=user&${query}`);
    return (body as { items: { name: string }[] }).items.map(({ name }) => name);
  };
  expect(await names("")).toEqual(["Adding", "Silent"]);
  expect(await names("callable=true")).toEqual(["Adding"]);
  expect(await names("callable=false&per_page=1")).toEqual(["Silent"]);
  const of = async (id: string) => (await server.request("GET", `/api/v1/workflows/i/${id}`)).body;
  expect(await of(good)).toMatchObject({ call_saved_workflow_compatibility: { is_callable: true, reason: "ok" } });
  expect(await of(silent)).toMatchObject({
    call_saved_workflow_compatibility: { is_callable: false, reason: "missing_workflow_return" },
  });
  await server.request("PATCH", `/api/v1/workflows/i/${silent}`, { workflow: { ...adding(), id: silent } });
  expect(await of(silent)).toMatchObject({ call_saved_workflow_compatibility: { is_callable: true } });
});

it("a queued graph calls one, and its item shows what was called", async () => {
  const id = await save(adding());
  const client = await server.connect();
  const nodes = {
    number: { type: "integer", value: 40 },
    call: { type: "call_saved_workflow", workflow_id: id },
    get: { type: "workflow_return_get", key: "sum" },
  };
  const { nodes: byId, edges } = graphJson(nodes, ["call.values -> get.values"]);
  const into = { node_id: "call", field: "saved_workflow_input::add::a" };
  const graph = {
    nodes: byId,
    edges: [...edges, { source: { node_id: "number", field: "value" }, destination: into }],
  };
  const queued = await server.request("POST", "/api/v1/queue/default/enqueue_batch", { batch: { graph } });
  const { item_ids } = queued.body as { item_ids: number[] };
  const item = item_ids[0];
  await client.until(
    "queue_item_status_changed",
    ({ item_id, status }) => item_id === item && ["completed", "failed"].includes(String(status)),
  );
  const { body } = await server.request("GET", `/api/v1/queue/default/i/${item}`);
  const { session, status } = body as { session: { results: Record<string, { value?: unknown }> }; status: string };
  expect(status).toBe("completed");
  expect(Object.values(session.results).map(({ value }) => value)).toContain(42);
  expect(session).toMatchObject({ workflow_call_history: [{ workflow_id: id, status: "completed" }] });
  const all = (await server.request("GET", "/api/v1/queue/default/list_all")).body as {
    parent_item_id: number | null;
  }[];
  expect(all.map(({ parent_item_id }) => parent_item_id)).toContain(item);
});
