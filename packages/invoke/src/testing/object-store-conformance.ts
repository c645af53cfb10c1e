import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ObjectStore } from "../services/tensors.ts";

/** An implementation under test, with some values that it keeps. */
export interface OpenObjectStore<T> {
  readonly store: ObjectStore<T>;
  close(): Promise<void>;
}

/** What every store of tensors or conditioning promises. */
export function objectStoreConformance<T>(
  name: string,
  values: readonly T[],
  open: () => Promise<OpenObjectStore<T>>,
): void {
  describe(`${name} keeps the contract of ObjectStore`, () => {
    let store: ObjectStore<T>;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    it("gives back equal values, bit for bit", async () => {
      for (const value of values) expect(await store.load(await store.save(value))).toEqual(value);
    });

    it("gives every saved value a name of its own", async () => {
      const [value] = values;
      const names = await Promise.all([store.save(value), store.save(value), store.save(value)]);
      expect(new Set(names).size).toBe(3);
    });

    it("forgets what is deleted, and deletes a missing one without complaint", async () => {
      const [value] = values;
      const saved = await store.save(value);
      await store.delete(saved);
      await store.delete(saved);
      await expect(store.load(saved)).rejects.toMatchObject({ code: "OBJECT_NOT_FOUND", status: 404 });
    });

    it.each(["", "nothing", "../../etc/passwd", "a\0b", "x".repeat(5000), "__proto__"])(
      "faults row 13: there is nothing called %j",
      async (hostile) => {
        await expect(store.load(hostile)).rejects.toMatchObject({ code: "OBJECT_NOT_FOUND" });
        await store.delete(hostile);
      },
    );
  });
}
