import type { Parameter, StateDict } from "../weights/state-dict.ts";
import { requireMemory, totalMemory, type WorkingMemory } from "./memory-need.ts";

/** A network as the cache keeps it. */
export interface CachedNetwork<Network> {
  /** Canonical path of the model that it is a part of. */
  readonly model: string;
  /** Which part, such as "UNet". */
  readonly part: string;
  /**
   * What it is changed by, such as a set of LoRAs: networks of one model, part and variant are the same. Of a part, only
   * the variant that was used last is kept, since each has working memory of its own.
   */
  readonly variant?: string;
  /** What it is made of. Parameters that several networks have in common are counted once, as they are mapped once. */
  readonly weights: StateDict;
  /** Makes it ready. */
  load(): Promise<Network>;
}

/** How much memory a cache may fill. */
export interface ModelCacheOptions {
  /** Bytes that networks may take altogether, the running one's working memory included; half of `memory` unless given. */
  readonly budget?: number;
  /** Bytes of memory that there are; the machine's, or its container's, unless given. */
  readonly memory?: number;
  /** Told of each network that is about to be loaded; what it returns is called when that has ended, well or badly. */
  readonly onLoad?: (network: Pick<CachedNetwork<unknown>, "model" | "part">) => () => void;
}

/** How the cache has been doing since it was made. */
export interface ModelCacheStatistics {
  readonly hits: number;
  /** How often a network had to be loaded. */
  readonly misses: number;
  /** Networks that were unloaded to make room. */
  readonly cleared: number;
  /** Bytes of the weights that are there, and of what the networks have kept to work with. */
  readonly bytes: number;
  /** The most bytes that were there at a time. */
  readonly highWatermark: number;
  readonly budget: number;
  /** Bytes of each network that is there, by its model and part. */
  readonly networks: Readonly<Record<string, number>>;
}

interface Closable {
  close(): Promise<void>;
}

interface Slot {
  readonly model: string;
  /** Model and part. */
  readonly family: string;
  /** Of all its uses so far: what a later one brings, such as an image prompt's adapter, stays mapped. */
  weights: ReadonlySet<Parameter>;
  /** Bytes of working memory of the largest work so far: the runtime keeps it for as long as the network is there. */
  working: number;
  network?: Promise<Closable>;
  /** Who is using it: it is not unloaded before nobody does. */
  users: number;
}

const nothing: WorkingMemory = { bytes: 0, purpose: "being loaded" };

/**
 * Networks that are ready to run. What was used least recently is unloaded when another one needs the room; what is in
 * use stays, even where that goes beyond the budget.
 */
export class ModelCache {
  readonly budget: number;
  readonly #memory: number;
  readonly #onLoad: ModelCacheOptions["onLoad"];
  /** By model and part, the least recently used first. */
  readonly #slots = new Map<string, Slot>();
  #hits = 0;
  #misses = 0;
  #cleared = 0;
  #highWatermark = 0;

  constructor({ memory = totalMemory(), budget = Math.floor(memory / 2), onLoad }: ModelCacheOptions = {}) {
    this.#memory = memory;
    this.#onLoad = onLoad;
    this.budget = budget;
  }

  /**
   * Works with a network, which is loaded first where it is not there, and is not unloaded meanwhile.
   *
   * @param working what the work takes beside the weights; whether both fit is asked before anything is loaded
   * @throws EvokeError MODEL_TOO_LARGE; what `load` and `work` throw
   */
  async use<Network extends Closable, Result>(
    cached: CachedNetwork<Network>,
    work: (network: Network) => Promise<Result>,
    working: WorkingMemory = nothing,
  ): Promise<Result> {
    const family = `${cached.model} ${cached.part}`;
    const key = cached.variant ? `${family} with ${cached.variant}` : family;
    const weights = new Set(cached.weights.values());
    requireMemory({ ...cached, weights: bytesOf(weights), working, available: this.#memory });
    const slot = this.#slots.get(key) ?? { model: cached.model, family, weights, working: 0, users: 0 };
    if (this.#slots.delete(key)) this.#hits += 1;
    else this.#misses += 1;
    this.#slots.set(key, slot);
    slot.users += 1;
    slot.weights = new Set([...slot.weights, ...weights]);
    slot.working = Math.max(slot.working, working.bytes);
    try {
      await this.#unload(([other, { family: others }]) => others === family && other !== key);
      await this.#makeRoom();
      slot.network ??= this.#load(cached);
      // One key stands for one kind of network.
      return await work((await this.#loaded(key, slot.network)) as Network);
    } finally {
      slot.users -= 1;
      if (slot.users === 0 && this.#slots.get(key) !== slot) await close(slot);
    }
  }

  /** Unloads what belongs to a model, or everything; what is in use, as soon as it is not. */
  async unload(model?: string): Promise<void> {
    await this.#unload(([, slot]) => model === undefined || slot.model === model);
  }

  /** Whether a network with so much working memory fits at all. */
  fits({ weights }: Pick<CachedNetwork<unknown>, "weights">, working: WorkingMemory): boolean {
    return bytesOf(weights.values()) + working.bytes <= this.#memory;
  }

  statistics(): ModelCacheStatistics {
    return {
      hits: this.#hits,
      misses: this.#misses,
      cleared: this.#cleared,
      bytes: this.#bytes(),
      highWatermark: this.#highWatermark,
      budget: this.budget,
      networks: Object.fromEntries([...this.#slots].map(([key, { weights }]) => [key, bytesOf(weights)])),
    };
  }

  async #unload(isMeant: (entry: readonly [key: string, slot: Slot]) => boolean): Promise<void> {
    const meant = [...this.#slots].filter(isMeant);
    for (const [key] of meant) this.#slots.delete(key);
    for (const [, slot] of meant) if (slot.users === 0) await close(slot);
  }

  async #load<Network>(cached: CachedNetwork<Network>): Promise<Network> {
    const onEnd = this.#onLoad?.(cached);
    try {
      return await cached.load();
    } finally {
      onEnd?.();
    }
  }

  /** A failed attempt is not kept: the next use tries again. */
  async #loaded(key: string, network: Promise<Closable>): Promise<Closable> {
    try {
      return await network;
    } catch (error) {
      if (this.#slots.get(key)?.network === network) this.#slots.delete(key);
      throw error;
    }
  }

  async #makeRoom(): Promise<void> {
    for (const [key, slot] of this.#slots) {
      if (this.#bytes() <= this.budget) break;
      if (slot.users > 0) continue;
      this.#slots.delete(key);
      this.#cleared += 1;
      await close(slot);
    }
    this.#highWatermark = Math.max(this.#highWatermark, this.#bytes());
  }

  #bytes(): number {
    const slots = [...this.#slots.values()];
    const working = slots.reduce((sum, slot) => sum + slot.working, 0);
    return working + bytesOf(new Set(slots.flatMap(({ weights }) => [...weights])));
  }
}

function bytesOf(weights: Iterable<Parameter>): number {
  let sum = 0;
  for (const parameter of weights) sum += parameterSize(parameter);
  return sum;
}

function parameterSize(parameter: Parameter): number {
  return parameter.kind === "file" ? parameter.byteLength : parameter.data.byteLength;
}

async function close({ network }: Slot): Promise<void> {
  // One that could not be made ready has nothing to give back; whoever asked for it has had the error.
  const ready = await network?.catch(() => undefined);
  await ready?.close();
}
