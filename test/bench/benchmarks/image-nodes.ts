import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pixels } from "@evoke/imaging";
import { discoverInvocations, type Images, type InvocationRegistry, Invoker, silentLogger } from "@evoke/invoke";
import { invocationFolders } from "@evoke/nodes";
import { createServices, loadConfiguration } from "@evoke/services";
import type { Benchmark, Measurement } from "../benchmark.ts";
import { type NodeRun, runsOf, type StoredNames } from "../image-nodes/inputs.ts";
import { mask, photograph, SIDE } from "../image-nodes/pictures.ts";

/** How long a node may take, in seconds of one core. */
const LIMIT = 1;

/** Searches that take as long as they find something better are not held to it. */
const unlimited = new Set(["infill_patchmatch"]);

export const benchmark: Benchmark = {
  name: "image-nodes",
  description: `processor time of each node that works on pictures, of ${SIDE} x ${SIDE}, without reading and writing files`,
  async run() {
    const root = await mkdtemp(join(tmpdir(), "evoke-bench-"));
    const { configuration } = await loadConfiguration({ flags: { root, log_level: "silent" }, environment: {} });
    const { services, invokerServices, close } = await createServices(configuration);
    try {
      const registry = await discoverInvocations(invocationFolders);
      const names = { picture: "", mask: "", tensor: "" };
      const pictures = new Map<string, Pixels>();
      for (const [name, pixels] of [
        ["picture", photograph()],
        ["mask", mask()],
      ] as const) {
        const stored = await services.images.create({
          pixels,
          origin: "external",
          category: "user",
          isIntermediate: true,
        });
        names[name] = stored.image_name;
        pictures.set(stored.image_name, pixels);
      }
      const shape = [1, SIDE, SIDE];
      names.tensor = await services.tensors.save({ data: new Float32Array(SIDE * SIDE).fill(1), shape });
      const images = withoutFiles(services.images, pictures);
      const invoker = new Invoker({
        registry,
        services: { ...services, images, logger: silentLogger },
        invokerServices,
      });
      return await measureAll(invoker, registry, names);
    } finally {
      await close();
      await rm(root, { recursive: true, force: true });
    }
  },
};

/** The pictures from memory; what a node saves is taken without being encoded. */
function withoutFiles(images: Images, pictures: ReadonlyMap<string, Pixels>): Images {
  const own: Partial<Images> = {
    pixels: async (name) => pictures.get(name) ?? images.pixels(name),
    create: async ({ pixels: { width, height } }) => {
      const [name = ""] = pictures.keys();
      return { ...(await images.record(name)), width, height };
    },
  };
  return new Proxy(images, {
    get: (target, name) => {
      const value = Reflect.get(own, name) ?? Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

async function measureAll(
  invoker: Invoker,
  registry: InvocationRegistry,
  names: StoredNames,
): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const invocation of registry.list()) {
    for (const run of runsOf(invocation, names)) {
      const first = await secondsOf(invoker, invocation.type, run);
      if (first === undefined) continue;
      // The compiler is warm in the second run; what is far beyond the goal is not repeated.
      const again = first > 5 * LIMIT ? undefined : await secondsOf(invoker, invocation.type, run);
      measurements.push({
        name: `image-nodes.${invocation.type}${run.name && `-${run.name}`}`,
        value: Math.min(first, again ?? first),
        unit: "s",
        ...(!unlimited.has(invocation.type) && { goal: { of: "value", comparison: "at most", limit: LIMIT } }),
      });
    }
  }
  return measurements;
}

/** Undefined where the node cannot run with these inputs, because it needs a model or pictures that fit together. */
async function secondsOf(invoker: Invoker, type: string, { inputs }: NodeRun): Promise<number | undefined> {
  const node = { ...inputs, id: "node", type, use_cache: false, is_intermediate: true };
  try {
    const session = invoker.createSession({ nodes: { node }, edges: [] });
    const before = process.cpuUsage();
    const done = await invoker.run({ session }, { onEvent: () => {} });
    const { user, system } = process.cpuUsage(before);
    return Object.keys(done.errors).length > 0 ? undefined : (user + system) / 1e6;
  } catch {
    return undefined;
  }
}
