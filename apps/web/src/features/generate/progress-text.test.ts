import { expect, it } from "vitest";
import type { QueueItem } from "../../api/types.ts";
import { stepProgress, stepsOf } from "./progress-text.ts";

it("speed and time left come from the steps since the first one that was told", () => {
  const running = { fraction: 0.5, since: { time: 1000, fraction: 0.1 } };
  const { left, perSecond, ...steps } = stepProgress(running, 20, 3000) ?? {};
  expect(steps).toEqual({ step: 10, steps: 20 });
  expect(perSecond).toBeCloseTo(4);
  expect(left).toBeCloseTo(2.5);
});

it("nothing is guessed at the first step, nor while nobody knows", () => {
  expect(stepProgress({ fraction: 0.1, since: { time: 5, fraction: 0.1 } }, 20, 5)).toEqual({ step: 2, steps: 20 });
  expect(stepProgress({}, 20, 5)).toBeUndefined();
});

it("steps are those of the graph that runs; from a picture there are fewer", () => {
  const nodes = {
    first: { steps: 30, denoising_start: 0, denoising_end: 1 },
    again: { steps: 30, denoising_start: 0.6 },
    decode: {},
  };
  const item = { session: { graph: { nodes } } } as unknown as QueueItem;
  const steps = (id: string) => stepsOf({ node: { id, type: "any" } }, item);
  expect([steps("first"), steps("again"), steps("decode"), steps("gone")]).toEqual([30, 12, undefined, undefined]);
  expect(stepsOf({ node: { id: "first", type: "any" } }, undefined)).toBeUndefined();
});
