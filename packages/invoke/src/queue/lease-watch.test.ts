import { expect, it } from "vitest";
import type { HeldLease } from "../services/session-leases.ts";
import { LeaseWatch } from "./lease-watch.ts";

function held(item_id: number, beat: number, fence = 1): HeldLease {
  return { item_id, fence, beat, worker: "w", session_id: "s" };
}

it("finds a lease that shows the same beat for too long, and keeps finding it", () => {
  const watch = new LeaseWatch(2);
  expect([1, 2].map(() => watch.look([held(1, 5)]))).toEqual([[], []]);
  expect(watch.look([held(1, 5)])).toEqual([held(1, 5)]);
  expect(watch.look([held(1, 5)])).toEqual([held(1, 5)]);
});

it("a renewal starts the count again, and so does another claim of the item", () => {
  const watch = new LeaseWatch(2);
  for (const beat of [0, 0, 1, 1]) expect(watch.look([held(1, beat)])).toEqual([]);
  expect(watch.look([held(1, 1, 2)])).toEqual([]);
  expect(watch.look([held(1, 1, 2)])).toEqual([]);
});

it("a lease that was not there at one look is new at the next", () => {
  const watch = new LeaseWatch(1);
  for (const leases of [[held(1, 0)], [], [held(1, 0)]]) expect(watch.look(leases)).toEqual([]);
});

it("faults row 32: no clock is asked, so none that jumps matters", () => {
  const watch = new LeaseWatch(3);
  const day = 86_400_000;
  const now = Date.now;
  try {
    for (const jump of [0, day, -day]) {
      Date.now = () => now() + jump;
      expect(watch.look([held(1, 0)])).toEqual([]);
    }
  } finally {
    Date.now = now;
  }
});
