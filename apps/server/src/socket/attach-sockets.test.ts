import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, runningServer } from "../testing/running-server.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await runningServer();
}, 120_000);
afterAll(() => server.close());

const tell = (name: string, payload: Readonly<Record<string, unknown>>) =>
  server.services.invokerServices.events.emit({ name, payload });

/** What clients send is not acknowledged: in this time it has arrived, on a busy machine too. */
const ARRIVAL_MS = 1000;

describe("a client", () => {
  it("hears of the queue's items without asking, and of a cleared queue once it subscribed", async () => {
    const [listener, subscriber] = [await server.connect(), await server.connect()];
    subscriber.socket.emit("subscribe_queue", { queue_id: "default" });
    await setTimeout(ARRIVAL_MS);
    tell("queue_cleared", { queue_id: "default" });
    tell("batch_enqueued", { queue_id: "default" });
    await listener.until("batch_enqueued");
    await subscriber.until("batch_enqueued");
    expect(listener.events.map(({ name }) => name)).toEqual(["batch_enqueued"]);
    expect(subscriber.events.map(({ name }) => name)).toEqual(["queue_cleared", "batch_enqueued"]);
    subscriber.socket.emit("unsubscribe_queue", { queue_id: "default" });
    await setTimeout(ARRIVAL_MS);
    tell("queue_cleared", { queue_id: "default" });
    tell("queue_items_canceled", { queue_id: "default" });
    await subscriber.until("queue_items_canceled");
    expect(subscriber.events.filter(({ name }) => name === "queue_cleared")).toHaveLength(1);
  });

  it("hears of downloads that it subscribed to only", async () => {
    const [one, other] = [await server.connect(), await server.connect()];
    one.socket.emit("subscribe_bulk_download", { bulk_download_id: "default" });
    await setTimeout(ARRIVAL_MS);
    tell("bulk_download_complete", { bulk_download_id: "default" });
    tell("batch_enqueued", {});
    await one.until("bulk_download_complete");
    await other.until("batch_enqueued");
    expect(other.events.map(({ name }) => name)).toEqual(["batch_enqueued"]);
  });

  it("is told of progress at most five times a second; the rest is dropped", async () => {
    const client = await server.connect();
    for (let step = 0; step < 100; step++) {
      tell("invocation_progress", { percentage: step / 100 });
      await setTimeout(5);
    }
    tell("batch_enqueued", {});
    await client.until("batch_enqueued");
    const told = client.events.filter(({ name }) => name === "invocation_progress").length;
    expect(told).toBeGreaterThanOrEqual(2);
    expect(told).toBeLessThanOrEqual(8);
  });

  it("faults row 38: cannot join other rooms, nor harm the server with what it sends", async () => {
    const client = await server.connect();
    for (const message of [undefined, null, 7, "default", {}, { queue_id: 7 }, { queue_id: "x".repeat(10_000) }]) {
      client.socket.emit("subscribe_queue", message);
    }
    client.socket.emit("__proto__", {});
    client.socket.emit("constructor", { prototype: {} });
    await setTimeout(ARRIVAL_MS);
    expect(client.socket.connected).toBe(true);
    client.socket.emit("subscribe_queue", { queue_id: "x".repeat(100_000) });
    while (client.socket.connected) await setTimeout(10);
    expect((await server.request("GET", "/healthz")).status).toBe(200);
  });

  it("that sends a flood is disconnected", async () => {
    const client = await server.connect();
    for (let message = 0; message < 500; message++) client.socket.emit("subscribe_queue", { queue_id: "default" });
    while (client.socket.connected) await setTimeout(10);
  });
});
