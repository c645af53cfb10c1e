import { beforeEach, describe, expect, it } from "vitest";
import { MemoryInvocationCache } from "./memory-invocation-cache.ts";

const image = (name: string) => ({ type: "image_output", image: { image_name: name } });
let cache: MemoryInvocationCache;
beforeEach(() => {
  cache = new MemoryInvocationCache(2);
});

describe("MemoryInvocationCache", () => {
  it("gives the same output back and counts", () => {
    const output = image("a.png");
    cache.set("a", output);
    expect(cache.get("a")).toBe(output);
    expect(cache.get("b")).toBeUndefined();
    expect(cache.status()).toEqual({ size: 1, hits: 1, misses: 1, enabled: true, max_size: 2 });
  });

  it("drops the output used longest ago", () => {
    cache.set("a", image("a.png"));
    cache.set("b", image("b.png"));
    cache.get("a");
    cache.set("c", image("c.png"));
    expect(cache.get("b")).toBeUndefined();
    expect(cache.get("a")).toBeDefined();
    expect(cache.get("c")).toBeDefined();
  });

  it("forgets every output that mentions a deleted thing", () => {
    cache.set("a", image("x.png"));
    cache.set("b", { type: "latents_output", latents: { latents_name: "tensor_1", seed: null } });
    cache.forget("x.png");
    expect(cache.get("a")).toBeUndefined();
    expect(cache.get("b")).toBeDefined();
  });

  it("answers and counts nothing while it is disabled, and keeps what it had", () => {
    cache.set("a", image("a.png"));
    cache.disable();
    cache.set("b", image("b.png"));
    expect(cache.get("a")).toBeUndefined();
    expect(cache.status()).toMatchObject({ size: 1, hits: 0, misses: 0, enabled: false });
    cache.enable();
    expect(cache.get("a")).toBeDefined();
  });

  it("a size of 0 keeps nothing", () => {
    const none = new MemoryInvocationCache(0);
    none.set("a", image("a.png"));
    expect(none.get("a")).toBeUndefined();
    expect(none.status()).toEqual({ size: 0, hits: 0, misses: 0, enabled: false, max_size: 0 });
  });

  it("clears outputs and counts", () => {
    cache.set("a", image("a.png"));
    cache.get("a");
    cache.clear();
    expect(cache.status()).toMatchObject({ size: 0, hits: 0 });
  });
});
