import { setTimeout } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { draw, figure, withServer } from "../serving.ts";

const ITEMS = 1000;
const CLIENTS = 20;

/** Memory is compared with what it was after so many items. */
const SETTLED = 100;

export const benchmark: Benchmark = {
  name: "soak",
  description: `${ITEMS} pictures by \`evoke serve\` with ${CLIENTS} Socket.IO clients: its memory, and what got lost`,
  run: () => withServer(measure),
};

async function measure(url: string): Promise<readonly Measurement[]> {
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => connect(url)));
  try {
    await draw(url, { steps: 2, size: 64, pictures: ITEMS });
    await heard(clients, SETTLED);
    const settled = await memoryOf(url);
    await heard(clients, ITEMS);
    const end = await memoryOf(url);
    const { queue } = await statusOf(url);
    const lost = ITEMS - queue.completed;
    return [
      { name: "soak.memory", value: end, baseline: settled, unit: "MB", goal: goal("ratio", 1.2) },
      { name: "soak.lost-items", value: lost, unit: "", goal: goal("value", 0) },
    ];
  } finally {
    for (const { socket } of clients) socket.close();
  }
}

function goal(of: "ratio" | "value", limit: number) {
  return { of, comparison: "at most", limit } as const;
}

interface Client {
  readonly socket: Socket;
  /** Items that it was told to be completed. */
  readonly completed: Set<number>;
}

async function connect(url: string): Promise<Client> {
  const socket = io(url, { path: "/ws/socket.io" });
  const completed = new Set<number>();
  socket.on("queue_item_status_changed", ({ item_id, status }: { item_id: number; status: string }) => {
    if (status === "completed") completed.add(item_id);
  });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return { socket, completed };
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
    if (performance.now() - last > 60_000) throw new Error(`a client was told of ${least} of ${count} items only`);
    await setTimeout(100);
  }
}

/** Of the process that answers, in megabytes. */
async function memoryOf(url: string): Promise<number> {
  return (await figure(url, "process_resident_memory_bytes")) / 1e6;
}

async function statusOf(url: string): Promise<{ readonly queue: { readonly completed: number } }> {
  const answer = await fetch(`${url}/api/v1/queue/default/status`);
  return (await answer.json()) as { readonly queue: { readonly completed: number } };
}
