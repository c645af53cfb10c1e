import { setTimeout } from "node:timers/promises";
import type { SessionJson } from "@evoke/invoke";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../../apps/server/src/testing/running-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await runningServer();
}, 180_000);
afterAll(() => server.close());

const post = (path: string, body?: unknown) => server.request("POST", `/api/v1/sessions/${path}`, body);
const get = async (id: string) => (await server.request("GET", `/api/v1/sessions/${id}`)).body as SessionJson;

/** The session once so many of its source nodes are done. */
async function whenDone(id: string, count: number): Promise<SessionJson> {
  for (;;) {
    const session = await get(id);
    if (session.executed_history.length >= count) return session;
    await setTimeout(20);
  }
}

describe("sessions of the original architecture", () => {
  it("are built node by node, run step by step, and go on from what they have", async () => {
    const { id } = (await post("", undefined)).body as SessionJson;
    expect(await post(`${id}/nodes`, { id: "a", type: "add", a: 1, b: 2 })).toMatchObject({ status: 200, body: "a" });
    await post(`${id}/nodes`, { id: "b", type: "add", b: 10 });
    const edge = { source: { node_id: "a", field: "value" }, destination: { node_id: "b", field: "a" } };
    expect((await post(`${id}/edges`, edge)).body).toMatchObject({ graph: { edges: [edge] } });
    expect((await server.request("PUT", `/api/v1/sessions/${id}/invoke`)).status).toBe(202);
    expect((await whenDone(id, 1)).executed_history).toEqual(["a"]);
    while ((await server.request("PUT", `/api/v1/sessions/${id}/invoke?all=true`)).status !== 202) await setTimeout(20);
    const done = await whenDone(id, 2);
    expect(Object.values(done.results)).toContainEqual({ type: "integer_output", value: 13 });
    let again = await server.request("PUT", `/api/v1/sessions/${id}/invoke`);
    while (again.status === 409) again = await server.request("PUT", `/api/v1/sessions/${id}/invoke`);
    expect(again).toMatchObject({ status: 400, body: { code: "SESSION_COMPLETE" } });
  });

  it("are refused what does not fit, by name", async () => {
    const { id } = (await post("", {})).body as SessionJson;
    const wrong = { source: { node_id: "x", field: "value" }, destination: { node_id: "y", field: "a" } };
    expect(await post(`${id}/edges`, wrong)).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining("x") },
    });
    expect(await post("", { nodes: { a: { id: "a", type: "nonsense" } } })).toMatchObject({
      status: 422,
      body: { code: "GRAPH_TYPE_UNKNOWN" },
    });
    expect((await server.request("GET", "/api/v1/sessions/nowhere")).status).toBe(404);
  });

  it("are listed with the newest first", async () => {
    const { id } = (await post("", {})).body as SessionJson;
    const { body } = await server.request("GET", "/api/v1/sessions/?per_page=1");
    expect(body).toMatchObject({ items: [{ id }], page: 0, per_page: 1, total: 3, pages: 3 });
  });
});
