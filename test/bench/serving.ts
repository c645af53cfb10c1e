import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const evoke = fileURLToPath(new URL("../../../apps/cli/bin/evoke.mjs", import.meta.url));

export interface ServerOptions {
  readonly flags?: readonly string[];
  /** Fills the server's root folder before it starts. */
  readonly prepare?: (root: string) => Promise<void>;
}

/** Starts `evoke serve` in a folder of its own, and stops it whatever comes of `use`, which gets its address. */
export async function withServer<T>(use: (url: string) => Promise<T>, options: ServerOptions = {}): Promise<T> {
  const { flags = [], prepare } = options;
  const root = await mkdtemp(join(tmpdir(), "evoke-bench-"));
  await prepare?.(root);
  const args = ["serve", "--root", root, "--port", "0", "--grace", "0", ...flags];
  const server = spawn(process.execPath, [evoke, ...args], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(server, "close");
  try {
    const [line] = await Promise.race([once(server.stdout, "data"), ended]);
    const [url] = /http:\S+/.exec(String(line)) ?? [];
    if (url === undefined) throw new Error("the server does not start");
    return await use(url);
  } finally {
    server.kill("SIGTERM");
    await ended;
    await rm(root, { recursive: true, force: true });
  }
}

export interface Drawing {
  readonly steps: number;
  /** Side of the square in pixels. */
  readonly size: number;
  readonly pictures: number;
  /** Of the first picture; 0 unless given. */
  readonly firstSeed?: number;
}

/** Queues pictures of the shipped model, each with a seed of its own. */
export async function draw(url: string, { steps, size, pictures, firstSeed = 0 }: Drawing): Promise<void> {
  const model = { key: "", hash: "", name: "icons", base: "sd-1", type: "main" };
  const out = { id: "out", type: "txt2img", model, prompt: "red apple", steps, width: size, height: size };
  const graph = { id: "graph", nodes: { out }, edges: [] };
  const items = Array.from({ length: pictures }, (_, at) => firstSeed + at);
  const data = [[{ node_path: "out", field_name: "seed", items }]];
  const answer = await fetch(`${url}/api/v1/queue/default/enqueue_batch`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ batch: { graph, data, runs: 1 } }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** One of the server's figures, by Prometheus' name. */
export async function figure(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split("\n").find((one) => one.startsWith(`${name} `));
  return Number(line?.split(" ")[1]);
}
