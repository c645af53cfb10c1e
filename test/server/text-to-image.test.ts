import { randomUUID } from "node:crypto";
import type { EvokeEvent, SessionJson } from "@evoke/invoke";
import { textToImageGraph } from "@evoke/recipes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Answer,
  type Client,
  type RunningServer,
  runningServer,
} from "../../apps/server/src/testing/running-server.ts";

const queue = "/api/v1/queue/default";
let server: RunningServer;
let client: Client;

beforeAll(async () => {
  server = await runningServer({ runs: true });
  client = await server.connect();
  client.socket.emit("subscribe_queue", { queue_id: "default" });
}, 180_000);
afterAll(() => server.close());

/** InvokeAI's text-to-image body for SD 1 as its web client sends it: the model with all that is known of it. */
async function enqueue({
  steps = 4,
  seeds = [7],
}: {
  readonly steps?: number;
  readonly seeds?: readonly number[];
} = {}) {
  const record = await server.services.services.models.find("icons");
  const model = { ...record, submodel_type: null, usage_info: null };
  const random = () => randomUUID().slice(0, 10);
  const settings = { prompt: "red apple", negative: "", seed: 0, width: 64, height: 64, cfgRescale: 0, clipSkip: 0 };
  const { graph, anchors } = textToImageGraph(
    { ...settings, model, steps, cfgScale: 3, scheduler: "euler" } as Parameters<typeof textToImageGraph>[0],
    random,
  );
  const seed = Object.keys(graph.nodes).find((id) => id.startsWith("seed:")) ?? "";
  const batch = { graph, runs: 1, data: [[{ node_path: seed, field_name: "value", items: seeds }]] };
  const body = { prepend: false, batch: { ...batch, origin: "generate", destination: "generate" } };
  const answer = await server.request("POST", `${queue}/enqueue_batch`, body);
  expect(answer).toMatchObject({ status: 201, body: { enqueued: seeds.length, requested: seeds.length } });
  const { item_ids, batch: queued } = answer.body as { item_ids: number[]; batch: { batch_id: string } };
  return { item_ids, batchId: queued.batch_id, output: anchors.output };
}

const statusOf =
  (itemId: number, ...statuses: string[]) =>
  (payload: EvokeEvent["payload"]) =>
    payload["item_id"] === itemId && statuses.includes(String(payload["status"]));

const ended = (itemId: number) =>
  client.until("queue_item_status_changed", statusOf(itemId, "completed", "failed", "canceled"));

describe("a client written for InvokeAI", () => {
  it("queues its text-to-image graph and follows the events, in order, to the picture", async () => {
    // Over the size of a 32-bit number.
    const { item_ids, batchId, output } = await enqueue({ seeds: [4_294_967_295] });
    const [id = 0] = item_ids;
    expect(await ended(id)).toMatchObject({
      status: "completed",
      user_id: "system",
      batch_status: { batch_id: batchId, completed: 1, total: 1 },
      queue_status: { queue_id: "default", in_progress: 0 },
    });
    const ofItem = client.events.filter(({ payload }) => payload["item_id"] === id);
    const names = ofItem.map(({ name, payload }) => (name === "queue_item_status_changed" ? payload["status"] : name));
    expect(names.at(0)).toBe("in_progress");
    expect(names.at(-1)).toBe("completed");
    expect(names).toContain("invocation_progress");
    expect(client.events.findIndex(({ name }) => name === "batch_enqueued")).toBeLessThan(
      client.events.findIndex(({ name }) => name === "invocation_started"),
    );
    const done = ofItem.find(
      ({ name, payload }) => name === "invocation_complete" && payload["invocation_source_id"] === output,
    );
    expect(done?.payload).toMatchObject({
      result: { type: "image_output", image: { image_name: expect.any(String) } },
    });
    const item = await server.request("GET", `${queue}/i/${id}`);
    const { session } = item.body as { session: SessionJson };
    const [copy = ""] = session.source_prepared_mapping[output] ?? [];
    expect(session.results[copy]).toMatchObject({ type: "image_output" });
  });

  it("tells of the model's parts that are loaded, each start with its end", async () => {
    const loads = (name: string) =>
      client.events.filter((event) => event.name === name).map(({ payload }) => payload["submodel_type"]);
    await client.until("model_load_complete", ({ submodel_type }) => submodel_type === "vae");
    expect(new Set(loads("model_load_started"))).toEqual(new Set(["unet", "vae", "text_encoder"]));
    expect(loads("model_load_complete")).toHaveLength(loads("model_load_started").length);
    const [started] = client.events.filter(({ name }) => name === "model_load_started");
    expect(started?.payload).toMatchObject({
      config: { name: "icons", base: "sd-1", type: "main" },
      user_id: "system",
    });
  });

  it("shows how the worker's cache of networks is doing", async () => {
    const { body } = await server.request("GET", "/api/v2/models/stats");
    expect(body).toMatchObject({ misses: 3, in_cache: 3, cleared: 0, cache_size: expect.any(Number) });
    const { hits, loaded_model_sizes } = body as { hits: number; loaded_model_sizes: Record<string, number> };
    expect(hits).toBeGreaterThan(0);
    expect(Math.min(...Object.values(loaded_model_sizes))).toBeGreaterThan(100_000);
    const { body: metrics } = await server.request("GET", "/metrics");
    expect(metrics).toContain("evoke_network_cache_misses 3\n");
  });

  it("can fetch a picture as soon as it is told of it, with its recipe", async () => {
    const told = new Promise<{ readonly name: string; readonly answer: Answer }>((resolve) => {
      client.socket.on("invocation_complete", async ({ result }: { result: { image?: { image_name: string } } }) => {
        const name = result.image?.image_name;
        if (name !== undefined) resolve({ name, answer: await server.request("GET", `/api/v1/images/i/${name}`) });
      });
    });
    const { item_ids } = await enqueue({ seeds: [11] });
    const { name, answer } = await told;
    const { session_id } = await ended(item_ids[0] ?? 0);
    expect(answer).toMatchObject({
      status: 200,
      body: { image_name: name, session_id, is_intermediate: false, image_category: "general", width: 64 },
    });
    const full = await fetch(`${server.url}/${(answer.body as { image_url: string }).image_url}`);
    expect([full.status, full.headers.get("content-type")]).toEqual([200, "image/png"]);
    const metadata = await server.request("GET", `/api/v1/images/i/${name}/metadata`);
    expect(metadata.body).toMatchObject({ seed: 11, positive_prompt: "red apple", model: { name: "icons" } });
  });

  it("tells of progress at most five times a second, with a small picture", async () => {
    const { item_ids } = await enqueue({ steps: 60 });
    await ended(item_ids[0] ?? 0);
    const progress = client.events.filter(
      ({ name, payload }) => name === "invocation_progress" && payload["item_id"] === item_ids[0],
    );
    const { started_at, completed_at } = (await ended(item_ids[0] ?? 0)) as Record<string, string>;
    const seconds = (Date.parse(`${completed_at}Z`) - Date.parse(`${started_at}Z`)) / 1000;
    expect(progress.length).toBeLessThanOrEqual(Math.ceil(seconds * 5) + 1);
    const pictures = progress.filter(({ payload }) => payload["image"] !== null);
    expect(pictures.at(0)?.payload["image"]).toMatchObject({
      width: 64,
      height: 64,
      dataURL: expect.stringMatching(/^data:image\/jpeg;base64,/),
    });
  });

  it("cancels a run in the middle within two seconds, and retries it", async () => {
    const { item_ids } = await enqueue({ steps: 1000 });
    const [id = 0] = item_ids;
    await client.until("invocation_progress", (payload) => payload["item_id"] === id);
    const start = performance.now();
    const answer = await server.request("PUT", `${queue}/i/${id}/cancel`);
    expect(answer).toMatchObject({ status: 200, body: { item_id: id, status: "canceled" } });
    await client.until("queue_item_status_changed", statusOf(id, "canceled"));
    while ((await server.request("GET", `${queue}/status`)).body !== null) {
      const { body } = await server.request("GET", `${queue}/status`);
      if (!(body as { processor: { is_processing: boolean } }).processor.is_processing) break;
    }
    expect(performance.now() - start).toBeLessThan(2000);
    const retried = await server.request("PUT", `${queue}/retry_items_by_id`, [id]);
    expect(retried).toMatchObject({ status: 200, body: { retried_item_ids: [id] } });
    await client.until("queue_items_retried", (payload) => (payload["retried_item_ids"] as number[]).includes(id));
    const again = await client.until(
      "queue_item_status_changed",
      ({ item_id, status }) => Number(item_id) > id && status === "in_progress",
    );
    expect((await server.request("PUT", `${queue}/cancel_by_destination?destination=generate`)).body).toEqual({
      canceled: 1,
    });
    await client.until("queue_item_status_changed", statusOf(Number(again["item_id"]), "canceled"));
  });

  it("is told why a node fails: the item's status first, then the node's error", async () => {
    const graph = { id: "g", nodes: { "bad:1": { id: "bad:1", type: "l2i" } }, edges: [] };
    const answer = await server.request("POST", `${queue}/enqueue_batch`, { batch: { graph, runs: 1 } });
    const [id] = (answer.body as { item_ids: number[] }).item_ids;
    const error = await client.until("invocation_error", (payload) => payload["item_id"] === id);
    expect(error).toMatchObject({
      error_type: "RequiredConnectionException",
      error_message: expect.stringContaining("latents"),
    });
    const order = client.events.filter(({ payload }) => payload["item_id"] === id).map(({ name }) => name);
    expect(order.slice(-2)).toEqual(["queue_item_status_changed", "invocation_error"]);
  });
});
