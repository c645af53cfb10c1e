import { setTimeout } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { expect, it, onTestFinished } from "vitest";
import { evokeServe } from "../support/evoke-serve.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const CLIENTS = 20;
const queue = "/api/v1/queue/default";

interface Heard {
  readonly socket: Socket;
  /** `<item> <status>` of every change of status that it was told, in order. */
  readonly statuses: string[];
}

async function listen(url: string): Promise<Heard> {
  const socket = io(url, { path: "/ws/socket.io", forceNew: true, reconnectionDelay: 50, reconnectionDelayMax: 200 });
  onTestFinished(() => void socket.close());
  const statuses: string[] = [];
  socket.on("queue_item_status_changed", ({ item_id, status }: { item_id: number; status: string }) => {
    statuses.push(`${item_id} ${status}`);
  });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return { socket, statuses };
}

interface Item {
  readonly item_id: number;
  readonly status: string;
}

async function get(url: string, path: string): Promise<unknown> {
  return (await fetch(`${url}${queue}/${path}`)).json();
}

/** Queues pictures of the shipped model; their items, first to run first. */
async function enqueue(url: string, steps: number, runs: number): Promise<readonly number[]> {
  const model = { key: "", hash: "", name: "icons", base: "sd-1", type: "main" };
  const out = { id: "out", type: "txt2img", model, prompt: "red apple", seed: 7, steps, width: 64, height: 64 };
  const graph = { id: "g", nodes: { out: { ...out, use_cache: false } }, edges: [] };
  const answer = await fetch(`${url}${queue}/enqueue_batch`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ batch: { graph, runs } }),
  });
  return ((await answer.json()) as { item_ids: number[] }).item_ids.toReversed();
}

async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await met())) await setTimeout(20);
}

it("tells each of 20 clients every change of status exactly once", async () => {
  const { url } = await evokeServe(await temporaryFolder(), "--port", "0");
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => listen(url)));
  const items = await enqueue(url, 2, 3);
  const last = `${items.at(-1)} completed`;
  await until(() => clients.every(({ statuses }) => statuses.includes(last)));
  const expected = items.flatMap((item) => [`${item} in_progress`, `${item} completed`]);
  for (const { statuses } of clients) expect(statuses).toEqual(expected);
}, 120_000);

it("faults rows 28 and 38: a client whose server was killed connects again, and reads the true state", async () => {
  const root = await temporaryFolder();
  const first = await evokeServe(root, "--port", "0");
  const { socket, statuses } = await listen(first.url);
  const [running = 0, ...waiting] = await enqueue(first.url, 60, 3);
  await until(() => statuses.includes(`${running} in_progress`));
  const lost = new Promise((resolve) => socket.once("disconnect", resolve));
  first.child.kill("SIGKILL");
  await Promise.all([first.ended, lost]);
  const again = new Promise<void>((resolve) => socket.once("connect", resolve));
  const second = await evokeServe(root, "--port", new URL(first.url).port);
  await again;
  // What was missed while there was no connection is asked for; what comes from now on is told.
  const read = (await Promise.all([running, ...waiting].map((item) => get(second.url, `i/${item}`)))) as Item[];
  expect(read.every(({ status }) => ["pending", "in_progress", "completed"].includes(status))).toBe(true);
  const last = `${waiting.at(-1)} completed`;
  await until(() => statuses.includes(last));
  expect(await get(second.url, "status")).toMatchObject({ queue: { completed: 3, pending: 0, failed: 0 } });
  expect(statuses.filter((line) => line === last)).toHaveLength(1);
}, 120_000);
