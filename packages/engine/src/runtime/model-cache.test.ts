import { describe, expect, it } from "vitest";
import type { Parameter } from "../weights/state-dict.ts";
import { type CachedNetwork, ModelCache } from "./model-cache.ts";

/** Networks that note what happens to them. */
function networks() {
  const events: string[] = [];
  const network = (model: string, weights: readonly Parameter[], part = "UNet"): CachedNetwork<Noted> => ({
    model,
    part,
    weights: new Map(weights.map((parameter, index) => [String(index), parameter])),
    async load() {
      events.push(`load ${model} ${part}`);
      return { name: model, close: async () => void events.push(`close ${model} ${part}`) };
    },
  });
  return { events, network };
}

interface Noted {
  readonly name: string;
  close(): Promise<void>;
}

/** A parameter of so many bytes, unlike any other. */
function bytes(byteLength: number): Parameter {
  return { kind: "file", dtype: "F16", shape: [byteLength / 2], file: "/a", offset: 0, byteLength };
}

const name = async ({ name }: Noted) => name;

describe("ModelCache", () => {
  it("loads a network once, however many ask for it at the same time", async () => {
    const { events, network } = networks();
    const cache = new ModelCache();
    const a = network("/a", [bytes(100)]);
    expect(await Promise.all([cache.use(a, name), cache.use(a, name)])).toEqual(["/a", "/a"]);
    expect(events).toEqual(["load /a UNet"]);
    expect(cache.statistics()).toMatchObject({ hits: 1, misses: 1, bytes: 100, networks: { "/a UNet": 100 } });
  });

  it("unloads what was used least recently when the budget is reached", async () => {
    const { events, network } = networks();
    const cache = new ModelCache({ budget: 250 });
    const [a, b, c] = ["/a", "/b", "/c"].map((model) => network(model, [bytes(100)]));
    for (const used of [a, b, a, c]) await cache.use(used, name);
    expect(events).toEqual(["load /a UNet", "load /b UNet", "close /b UNet", "load /c UNet"]);
    expect(cache.statistics()).toMatchObject({ cleared: 1, bytes: 200, highWatermark: 200, budget: 250 });
  });

  it("counts what a network keeps to work with", async () => {
    const { events, network } = networks();
    const cache = new ModelCache({ budget: 250 });
    await cache.use(network("/a", [bytes(100)]), name, { bytes: 60, purpose: "a picture" });
    await cache.use(network("/b", [bytes(100)]), name);
    expect(events).toEqual(["load /a UNet", "close /a UNet", "load /b UNet"]);
  });

  it("keeps what is in use, even beyond the budget", async () => {
    const { events, network } = networks();
    const cache = new ModelCache({ budget: 150 });
    const [a, b] = ["/a", "/b"].map((model) => network(model, [bytes(100)]));
    await cache.use(a, () => cache.use(b, name));
    expect(events).toEqual(["load /a UNet", "load /b UNet"]);
    await cache.use(b, name);
    expect(events.slice(2)).toEqual(["close /a UNet"]);
  });

  it("counts weights once that several networks share", async () => {
    const { network } = networks();
    const cache = new ModelCache();
    const weights = [bytes(100), bytes(200)];
    await cache.use(network("/a", weights, "UNet"), name);
    await cache.use(network("/a", [...weights, bytes(10)], "UNet of another kind"), name);
    expect(cache.statistics().bytes).toBe(310);
  });

  it("counts what a later use brings into a network", async () => {
    const { network } = networks();
    const cache = new ModelCache();
    const weights = [bytes(100)];
    await cache.use(network("/a", weights), name);
    await cache.use(network("/a", [...weights, bytes(10)]), name);
    await cache.use(network("/a", weights), name);
    expect(cache.statistics()).toMatchObject({ bytes: 110, misses: 1, networks: { "/a UNet": 110 } });
  });

  it("unloads a model's networks, those in use as soon as they are not", async () => {
    const { events, network } = networks();
    const cache = new ModelCache();
    const [a, longer] = [network("/a", [bytes(100)]), network("/a b", [bytes(100)])];
    await cache.use(longer, name);
    await cache.use(a, async () => {
      await cache.unload("/a");
      expect(events).not.toContain("close /a UNet");
    });
    expect(events).toEqual(["load /a b UNet", "load /a UNet", "close /a UNet"]);
  });

  it("tries again after a network could not be loaded", async () => {
    const { network } = networks();
    const cache = new ModelCache();
    const a = network("/a", [bytes(100)]);
    const broken = { ...a, load: () => Promise.reject(new Error("damaged")) };
    await expect(cache.use(broken, name)).rejects.toThrow("damaged");
    expect(await cache.use(a, name)).toBe("/a");
  });

  it("tells of each load and its end, also when it fails, and not of what is there already", async () => {
    const { network } = networks();
    const told: string[] = [];
    const onLoad = ({ model, part }: { readonly model: string; readonly part: string }) => {
      told.push(`load ${model} ${part}`);
      return () => void told.push(`end ${model} ${part}`);
    };
    const cache = new ModelCache({ onLoad });
    const a = network("/a", [bytes(100)]);
    await cache.use(a, name);
    await cache.use(a, name);
    const broken = { ...network("/b", [bytes(1)]), load: () => Promise.reject(new Error("damaged")) };
    await expect(cache.use(broken, name)).rejects.toThrow("damaged");
    expect(told).toEqual(["load /a UNet", "end /a UNet", "load /b UNet", "end /b UNet"]);
  });

  it("refuses what cannot fit, before anything is loaded, with the figures", async () => {
    const { events, network } = networks();
    const cache = new ModelCache({ memory: 5e9 });
    const large = network("/models/large", [bytes(4e9)]);
    const working = { bytes: 1.5e9, purpose: "a picture of 1024 × 1024" };
    await expect(cache.use(large, name, working)).rejects.toMatchObject({
      code: "MODEL_TOO_LARGE",
      message:
        "The UNet of /models/large needs about 5.5 GB for a picture of 1024 × 1024 (4.0 GB of weights, 1.5 GB to work with), but there are 5.0 GB of memory.",
    });
    expect(events).toEqual([]);
    expect(await cache.use(large, name, { bytes: 0.5e9, purpose: "a picture of 512 × 512" })).toBe("/models/large");
  });
});
