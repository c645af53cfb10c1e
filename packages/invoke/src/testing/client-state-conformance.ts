import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClientState } from "../services/client-state.ts";

/** An implementation under test, freshly opened and empty. */
export interface OpenClientState {
  readonly state: ClientState;
  close(): Promise<void>;
}

/** What every store of client state promises. */
export function clientStateConformance(name: string, open: () => Promise<OpenClientState>): void {
  describe(`${name} keeps the contract of ClientState`, () => {
    let state: ClientState;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ state, close } = await open());
    });
    afterEach(() => close());

    it("gives back what was set last, and nothing for what was not", async () => {
      expect(await state.get("default", "canvas")).toBeUndefined();
      await state.set("default", "canvas", "1");
      await state.set("default", "canvas", '{"layers":["世 🎨"]}');
      expect(await state.get("default", "canvas")).toBe('{"layers":["世 🎨"]}');
      await state.set("default", "empty", "");
      expect(await state.get("default", "empty")).toBe("");
    });

    it("keeps queues apart", async () => {
      await state.set("a", "key", "1");
      await state.set("b", "key", "2");
      await state.clear("a");
      expect(await state.get("a", "key")).toBeUndefined();
      expect(await state.get("b", "key")).toBe("2");
    });

    it("lists keys by the exact beginning, sorted", async () => {
      for (const key of ["snap:b", "snap:a", "snapshot", "SNAP:c", "s%", "s_x"]) await state.set("default", key, "");
      expect(await state.keys("default", "snap:")).toEqual(["snap:a", "snap:b"]);
      expect(await state.keys("default", "s%")).toEqual(["s%"]);
      expect(await state.keys("default", "s_")).toEqual(["s_x"]);
      expect(await state.keys("default", "no")).toEqual([]);
      expect((await state.keys("default", "")).length).toBe(6);
    });

    it("deletes a key, also one that is not there", async () => {
      await state.set("default", "a", "1");
      await state.delete("default", "a");
      await state.delete("default", "a");
      expect(await state.get("default", "a")).toBeUndefined();
    });

    it("keeps a value of a megabyte", async () => {
      const value = "世x".repeat(500_000);
      await state.set("default", "nodes", value);
      expect(await state.get("default", "nodes")).toBe(value);
    });

    it.each(["../../etc/passwd", "'); drop table client_state; --", "__proto__", "", "🎨"])(
      "faults row 13: %j is a key like any other",
      async (key) => {
        await state.set(key, key, "value");
        expect(await state.get(key, key)).toBe("value");
        expect(await state.keys(key, key)).toEqual([key]);
      },
    );
  });
}
