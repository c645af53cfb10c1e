import { beforeEach, describe, expect, it } from "vitest";
import type { InvocationCache } from "../services/invocation-cache.ts";

const image = (name: string) => ({ type: "image_output", image: { image_name: name } });

/** What every invocation cache promises. */
export function invocationCacheConformance(name: string, open: (maxSize: number) => InvocationCache): void {
  describe(`${name} keeps the contract of InvocationCache`, () => {
    let cache: InvocationCache;
    beforeEach(() => {
      cache = open(2);
    });

    it("gives the same output back and counts", async () => {
      cache.set("a", image("a.png"));
      expect(await cache.get("a")).toEqual(image("a.png"));
      expect(await cache.get("b")).toBeUndefined();
      expect(await cache.status()).toEqual({ size: 1, hits: 1, misses: 1, enabled: true, max_size: 2 });
    });

    it("drops the output used longest ago", async () => {
      cache.set("a", image("a.png"));
      cache.set("b", image("b.png"));
      await cache.get("a");
      cache.set("c", image("c.png"));
      expect(await cache.get("b")).toBeUndefined();
      expect(await cache.get("a")).toBeDefined();
      expect(await cache.get("c")).toBeDefined();
    });

    it("forgets every output that mentions a deleted thing", async () => {
      cache.set("a", { type: "image_collection_output", collection: [{ image_name: "x.png" }] });
      cache.set("b", { type: "latents_output", latents: { latents_name: "tensor_1", seed: null } });
      cache.forget("x.png");
      expect(await cache.get("a")).toBeUndefined();
      expect(await cache.get("b")).toBeDefined();
      cache.forget("tensor_1");
      expect((await cache.status()).size).toBe(0);
    });

    it("answers and counts nothing while it is disabled, and keeps what it had", async () => {
      cache.set("a", image("a.png"));
      cache.disable();
      cache.set("b", image("b.png"));
      expect(await cache.get("a")).toBeUndefined();
      expect(await cache.status()).toMatchObject({ size: 1, hits: 0, misses: 0, enabled: false });
      cache.enable();
      expect(await cache.get("a")).toBeDefined();
    });

    it("a size of 0 keeps nothing", async () => {
      const none = open(0);
      none.set("a", image("a.png"));
      expect(await none.get("a")).toBeUndefined();
      expect(await none.status()).toEqual({ size: 0, hits: 0, misses: 0, enabled: false, max_size: 0 });
    });

    it("clears outputs and counts", async () => {
      cache.set("a", image("a.png"));
      await cache.get("a");
      cache.clear();
      expect(await cache.status()).toMatchObject({ size: 0, hits: 0 });
    });
  });
}
