import type { Benchmark } from "../benchmark.ts";
import { withServer } from "../serving.ts";
import { soak } from "../soaking.ts";

const ITEMS = 1000;
const CLIENTS = 20;

export const benchmark: Benchmark = {
  name: "soak",
  description: `${ITEMS} pictures by \`evoke serve\` with ${CLIENTS} Socket.IO clients: its memory, and what got lost`,
  run: () => withServer((url) => soak(url, { name: "soak", items: ITEMS, clients: CLIENTS })),
};
