import { setTimeout } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import type { Measurement } from "./benchmark.ts";
import { draw, figure } from "./serving.ts";

/** How a server is kept busy. */
export interface Soaking {
  /** What the figures are named after. */
  readonly name: string;
  readonly items: number;
  /** Socket.IO clients that listen from the start to the end. */
  readonly clients: number;
  /** How the items are spread, and how long clients ask for this and that meanwhile; at once, and not at all, unless given. */
  readonly seconds?: number;
}

/** Memory is compared with what it was after so many items. */
const SETTLED = 100;
const BATCH = 10;
/** A picture takes a moment; nothing at all for so long means that something is lost. */
const PATIENCE_MS = 60_000;

/** Has a server draw many small pictures while clients listen: what its memory comes to, and what got lost. */
export async function soak(url: string, soaking: Soaking): Promise<readonly Measurement[]> {
  const { name, items, seconds = 0 } = soaking;
  const clients = await Promise.all(Array.from({ length: soaking.clients }, () => connect(url)));
  const visit = new AbortController();
  const visits = seconds > 0 ? visitors(url, visit.signal) : Promise.resolve();
  try {
    const drawn = drawOver(url, items, seconds);
    await heard(clients, SETTLED);
    const settled = await memoryOf(url);
    await Promise.all([drawn, heard(clients, items)]);
    visit.abort();
    await visits;
    const end = await memoryOf(url);
    const told = clients.reduce((sum, { completed }) => sum + completed.size, 0);
    const twice = clients.reduce((sum, client) => sum + client.repeated, 0);
    return [
      { name: `${name}.memory`, value: end, baseline: settled, unit: "MB", goal: goal("ratio", 1.2) },
      { name: `${name}.lost-items`, value: items - (await completed(url)), unit: "", goal: goal("value", 0) },
      { name: `${name}.lost-pictures`, value: items - (await pictures(url)), unit: "", goal: goal("value", 0) },
      { name: `${name}.lost-events`, value: items * clients.length - told, unit: "", goal: goal("value", 0) },
      { name: `${name}.repeated-events`, value: twice, unit: "", goal: goal("value", 0) },
    ];
  } finally {
    visit.abort();
    for (const { socket } of clients) socket.close();
  }
}

function goal(of: "ratio" | "value", limit: number) {
  return { of, comparison: "at most", limit } as const;
}

async function drawOver(url: string, items: number, seconds: number): Promise<void> {
  const small = { steps: 2, size: 64 };
  if (seconds === 0) return draw(url, { ...small, pictures: items });
  for (let first = 0; first < items; first += BATCH) {
    await draw(url, { ...small, firstSeed: first, pictures: Math.min(BATCH, items - first) });
    await setTimeout((1000 * seconds * BATCH) / items);
  }
}

interface Client {
  readonly socket: Socket;
  /** Items that it was told to be completed. */
  readonly completed: Set<number>;
  /** How often it was told so again. */
  repeated: number;
}

async function connect(url: string): Promise<Client> {
  const client: Client = { socket: io(url, { path: "/ws/socket.io" }), completed: new Set(), repeated: 0 };
  client.socket.on("queue_item_status_changed", ({ item_id, status }: { item_id: number; status: string }) => {
    if (status !== "completed") return;
    if (client.completed.has(item_id)) client.repeated += 1;
    client.completed.add(item_id);
  });
  await new Promise<void>((resolve) => client.socket.once("connect", resolve));
  return client;
}

/** Waits until every client was told that so many items are completed. */
async function heard(clients: readonly Client[], count: number): Promise<void> {
  let last = performance.now();
  let before = 0;
  for (;;) {
    const least = Math.min(...clients.map(({ completed }) => completed.size));
    if (least >= count) return;
    if (least > before) last = performance.now();
    before = least;
    if (performance.now() - last > PATIENCE_MS) throw new Error(`a client heard of ${least} of ${count} items only`);
    await setTimeout(100);
  }
}

/** People who come, look at the newest picture, save where they are, and go, until they are told to stop. */
async function visitors(url: string, signal: AbortSignal): Promise<void> {
  const api = `${url}/api/v1`;
  while (!signal.aborted) {
    const { socket } = await connect(url);
    const names = (await json(`${api}/gallery/item_names?is_intermediate=false`)) as { item_names: string[] };
    const [newest] = names.item_names;
    if (newest !== undefined) {
      await json(`${api}/images/i/${newest}`);
      await (await fetch(`${api}/images/i/${newest}/full`)).arrayBuffer();
    }
    await json(`${api}/queue/default/status`);
    const state = { method: "POST", headers: { "content-type": "text/plain" }, body: "x".repeat(100_000) };
    await json(`${api}/client_state/default/set_by_key?key=canvas`, state);
    socket.close();
    await setTimeout(500, undefined, { signal }).catch(() => undefined);
  }
}

async function json(url: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Of the process that answers, in megabytes. */
async function memoryOf(url: string): Promise<number> {
  return (await figure(url, "process_resident_memory_bytes")) / 1e6;
}

async function completed(url: string): Promise<number> {
  const status = (await json(`${url}/api/v1/queue/default/status`)) as { queue: { completed: number } };
  return status.queue.completed;
}

async function pictures(url: string): Promise<number> {
  const page = (await json(`${url}/api/v1/images/?is_intermediate=false&limit=0`)) as { total: number };
  return page.total;
}
